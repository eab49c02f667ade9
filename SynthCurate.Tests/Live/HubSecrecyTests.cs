using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using SynthCurate.Tests.Review;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Live;

/// <summary>Z8, Z20: what an outside listener may hear, over a real socket.</summary>
public sealed class HubSecrecyTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Canary = "canary-5d1f";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Z20_WholeLifeOfASample_OnlyIdsAndVersionsTravel()
    {
        using var admin = app.Client();
        var project = (await TestApp.PostAsync(admin, "/api/v1/projects", Secret())).GetProperty("id").GetString()!; // the contract promises it
        using var listener = await HubListener.ConnectAsync(app.Address, TestApp.AdministratorKey);
        (await listener.CallAsync("Join", project)).ShouldBeNull();

        await admin.ImportAsync(project, "jsonl", Row(1) + "\n" + Row(2) + "\n" + $$"""{"fields":{"source":"x","output":"y"},"label":"{{Canary}}"}""", fileName: Canary + ".jsonl");
        await admin.RoutedAsync(project);
        using var renamed = await admin.PatchAsJsonAsync($"/api/v1/projects/{project}", new { name = Canary + " renamed", guideline = Canary }, Cancellation);
        await AnswerAsync(admin, project, new { verdict = "skip", comment = Canary, reasons = Array.Empty<string>() });
        await AnswerAsync(admin, project, new { verdict = "edit", label = "supported", fields = new { output = Canary + " edited" }, comment = Canary, activeSeconds = 1.0 });
        await listener.HearAsync("AnswerCounted");

        listener.Heard.ShouldBeSubsetOf(["SamplesRouted", "SampleClaimed", "SampleReleased", "AnswerCounted", "RunProgressed", "AgreementChanged"]);
        string.Join('\n', listener.Frames).ShouldNotContain("canary", Case.Insensitive);
        foreach (var frame in listener.Frames.Select(f => JsonSerializer.Deserialize<JsonElement>(f)).Where(f => f.TryGetProperty("target", out _)))
            ShouldHoldIdsOnly(frame.GetProperty("arguments")[0], project);
    }

    [Fact]
    public async Task Z8_MemberOfOneProject_HearsNothingOfAnother()
    {
        var (mine, foreign) = (await ReviewOverHttp.CreateAsync(app, 1), await ReviewOverHttp.CreateAsync(app, 1));
        var user = await app.AddUserAsync("hub-" + Guid.NewGuid().ToString("N"), mine.ProjectId);
        using var listener = await HubListener.ConnectAsync(app.Address, user.Key);
        using var watcher = await HubListener.ConnectAsync(app.Address, TestApp.AdministratorKey);
        (await listener.CallAsync("Join", foreign.ProjectId)).ShouldNotBeNull();
        (await listener.CallAsync("Join", foreign.ProjectId.ToUpperInvariant())).ShouldNotBeNull();
        (await listener.CallAsync("Join", mine.ProjectId)).ShouldBeNull();
        (await watcher.CallAsync("Join", foreign.ProjectId)).ShouldBeNull();

        await foreign.RouteAsync(2, 1);
        await watcher.HearAsync("SamplesRouted");
        await mine.RouteAsync(2, 1);
        await listener.HearAsync("SamplesRouted");

        string.Join('\n', listener.Frames).ShouldNotContain(foreign.ProjectId);
    }

    [Theory]
    [InlineData("AddToGroup")]
    [InlineData("SamplesRouted")]
    [InlineData("OnConnectedAsync")]
    [InlineData("Dispose")]
    public async Task Z8_MethodThatIsNoneOfTheHubs_IsRefusedWithoutDetails(string method)
    {
        using var listener = await HubListener.ConnectAsync(app.Address, TestApp.AdministratorKey);

        var error = await listener.CallAsync(method, "x");

        error.ShouldNotBeNull();
        error.ShouldNotContain("SynthCurate");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Z8_KeyTakenBack_OpensNoConnection()
    {
        using var admin = app.Client();
        var user = await app.AddUserAsync("hub-" + Guid.NewGuid().ToString("N"));
        var key = await TestApp.PostAsync(admin, $"/api/v1/users/{user.Id}/keys", new { name = "old" });
        using var taken = await admin.DeleteAsync(new Uri($"/api/v1/users/{user.Id}/keys/{key.GetProperty("id").GetString()}", UriKind.Relative), Cancellation);
        taken.EnsureSuccessStatusCode();

        await Should.ThrowAsync<WebSocketException>(() => HubListener.ConnectAsync(app.Address, key.GetProperty("key").GetString()));
    }

    private static async Task AnswerAsync(HttpClient client, string project, object body)
    {
        var lease = (await TestApp.PostAsync(client, $"/api/v1/projects/{project}/claims", new { })).GetProperty("lease").GetString();
        await TestApp.PostAsync(client, $"/api/v1/leases/{lease}/answer", body);
    }

    private static void ShouldHoldIdsOnly(JsonElement change, string project)
    {
        change.EnumerateObject().Select(m => m.Name).ShouldBe(["projectId", "ids", "version", "isComplete"], ignoreOrder: true);
        change.GetProperty("projectId").GetString().ShouldBe(project);
        change.GetProperty("ids").EnumerateArray().Where(id => !Guid.TryParseExact(id.GetString(), "N", out _)).ShouldBeEmpty();
        change.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Number);
    }

    private static string Row(int number) => JsonSerializer.Serialize(new
    {
        key = $"{Canary}-{number}", fields = new { source = $"{Canary} source {number}", output = $"{Canary} output {number}" }, label = "supported", confidence = 0.2,
        metadata = new { model = Canary },
    });

    private static object Secret() => new
    {
        name = Canary,
        guideline = Canary,
        task = new
        {
            kind = "grounded",
            fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
            labels = new[] { new { id = "supported", title = Canary + " yes" }, new { id = "hallucinated", title = Canary + " no" } },
        },
        routing = new { acceptAt = 1.0, auditShare = 0.0 },
    };
}
