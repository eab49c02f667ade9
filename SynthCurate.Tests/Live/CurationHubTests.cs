using System.Net.WebSockets;
using SynthCurate.Tests.Review;

namespace SynthCurate.Tests.Live;

public sealed class CurationHubTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Join_OwnProject_HearsOfClaimsAndAnswersByIdOnly()
    {
        var review = await ReviewOverHttp.CreateAsync(app, 2);
        using var reviewer = await review.ReviewerAsync();
        using var listener = await HubListener.ConnectAsync(app.Address, TestApp.AdministratorKey);
        (await listener.CallAsync("Join", review.ProjectId)).ShouldBeNull();

        var claim = (await review.ClaimAsync(reviewer))!.Value;
        var claimed = await listener.HearAsync("SampleClaimed");
        using var answered = await ReviewOverHttp.AnswerAsync(reviewer, claim, new { verdict = "accept", label = "hallucinated" });
        var counted = await listener.HearAsync("AnswerCounted");

        claimed.GetProperty("ids")[0].GetString().ShouldBe(claim.GetProperty("sample").GetProperty("id").GetString());
        counted.GetRawText().ShouldNotContain("hallucinated");
        counted.GetProperty("version").GetInt64().ShouldBeGreaterThan(claimed.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task Join_ForeignProject_IsRefusedLikeOneThatIsNotThere()
    {
        var mine = await ReviewOverHttp.CreateAsync(app, 1);
        var foreign = await ReviewOverHttp.CreateAsync(app, 1);
        var user = await app.AddUserAsync("hub-" + Guid.NewGuid().ToString("N"), mine.ProjectId);
        using var listener = await HubListener.ConnectAsync(app.Address, user.Key);

        var refused = await listener.CallAsync("Join", foreign.ProjectId);
        var unknown = await listener.CallAsync("Join", Guid.NewGuid().ToString("N"));

        refused.ShouldNotBeNull();
        unknown.ShouldBe(refused);
        (await listener.CallAsync("Join", mine.ProjectId)).ShouldBeNull();
    }

    [Fact]
    public async Task Membership_TakenAway_EndsTheFeed()
    {
        var review = await ReviewOverHttp.CreateAsync(app, 1);
        var user = await app.AddUserAsync("hub-" + Guid.NewGuid().ToString("N"), review.ProjectId);
        using var watcher = await HubListener.ConnectAsync(app.Address, TestApp.AdministratorKey);
        using var listener = await HubListener.ConnectAsync(app.Address, user.Key);
        await watcher.CallAsync("Join", review.ProjectId);
        await listener.CallAsync("Join", review.ProjectId);
        using var admin = app.Client();
        using var removed = await admin.DeleteAsync($"/api/v1/projects/{review.ProjectId}/members/{user.Id}", TestContext.Current.CancellationToken);

        await review.RouteAsync(2, 1);
        await watcher.HearAsync("SamplesRouted");

        (await listener.CallAsync("Join", review.ProjectId)).ShouldNotBeNull();
        listener.Heard.ShouldNotContain("SamplesRouted");
    }

    [Fact]
    public async Task Connect_WithoutAKey_IsRefused() =>
        await Should.ThrowAsync<WebSocketException>(() => HubListener.ConnectAsync(app.Address, null));

    [Fact]
    public async Task Connect_FromAForeignOrigin_IsClosed()
    {
        var review = await ReviewOverHttp.CreateAsync(app, 1);

        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            using var listener = await HubListener.ConnectAsync(app.Address, TestApp.AdministratorKey, "https://elsewhere.example");
            await listener.CallAsync("Join", review.ProjectId);
        });
    }
}
