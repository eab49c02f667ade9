using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Review;

public abstract class ReviewEndpointsTests(SharedApp shared) : IAsyncLifetime
{
    private TestApp? _app;

    private TestApp App => _app!; // InitializeAsync came first
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await shared.GetAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Claim_TwoHundredAtOnceWithTheirKeys_FillsEverySeatOnce()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 100, overlap: 2);
        var keys = await QueueSeed.AddReviewersAsync(App.Services.GetRequiredService<StoreWriter>(), review.Id, 220);
        var clients = keys.Select(k => App.Client(k)).ToList();

        var claims = await Task.WhenAll(clients.Select(review.ClaimAsync));

        var given = claims.Where(c => c is not null).Select(c => c!.Value).ToList();
        given.Count.ShouldBe(200);
        given.GroupBy(c => c.GetProperty("sample").GetProperty("id").GetString()).ShouldAllBe(g => g.Count() == 2);
        clients.ForEach(c => c.Dispose());
        await CheckAsync();
    }

    [Fact]
    public async Task Claim_BlindProject_TellsNothingOfTheModel()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        using var reviewer = await review.ReviewerAsync();

        var claim = (await review.ClaimAsync(reviewer))!.Value;

        claim.GetProperty("sample").EnumerateObject().Select(p => p.Name).ShouldBe(["id", "fields", "queuedAt"], ignoreOrder: true);
        claim.GetProperty("suggestion").ValueKind.ShouldBe(JsonValueKind.Null);
        claim.GetProperty("form").GetProperty("labels").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"content":{"comment":"half"},"version":3}""", 3)]
    [InlineData("""{"content":{"comment":"half"}}""", 1)]
    [InlineData("""{"comment":"half"}""", 1)]
    public async Task Draft_WrappedOrBare_ComesBackWithTheClaim(string body, int version)
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        using var reviewer = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(reviewer))!.Value;

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var saved = await reviewer.PutAsync(new Uri($"/api/v1/leases/{claim.GetProperty("lease").GetString()}/draft", UriKind.Relative), content, Cancellation);
        var draft = (await review.ClaimAsync(reviewer))!.Value.GetProperty("draft");

        saved.StatusCode.ShouldBe(HttpStatusCode.OK);
        draft.GetProperty("version").GetInt32().ShouldBe(version);
        draft.GetProperty("content").GetRawText().ShouldBe("""{"comment":"half"}""");
    }

    [Fact]
    public async Task Draft_WithoutAVersion_IsTheNextOne()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        using var reviewer = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(reviewer))!.Value;

        foreach (var comment in (string[])["one", "two", "three"])
            (await reviewer.PutAsJsonAsync($"/api/v1/leases/{claim.GetProperty("lease").GetString()}/draft", new { comment }, Cancellation)).Dispose();
        var draft = (await review.ClaimAsync(reviewer))!.Value.GetProperty("draft");

        draft.GetProperty("content").GetProperty("comment").GetString().ShouldBe("three");
        draft.GetProperty("version").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task K7_SameKey_GivesTheSameAndWithAnotherBody422()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        using var reviewer = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(reviewer))!.Value;
        var body = new { verdict = "accept", label = "supported", activeSeconds = 2.5 };

        using var first = await ReviewOverHttp.AnswerAsync(reviewer, claim, body, "k1");
        using var again = await ReviewOverHttp.AnswerAsync(reviewer, claim, body, "k1");
        using var other = await ReviewOverHttp.AnswerAsync(reviewer, claim, body with { label = "hallucinated" }, "k1");

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await again.Content.ReadAsStringAsync(Cancellation)).ShouldBe(await first.Content.ReadAsStringAsync(Cancellation));
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await CheckAsync();
    }

    [Fact]
    public async Task K6_AnswerSentTwiceAtOnce_IsOneRowAndBothSucceed()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 20);
        using var reviewer = await review.ReviewerAsync();
        using var otherTab = App.Client(reviewer.DefaultRequestHeaders.Authorization?.Parameter);
        var body = new { verdict = "accept", label = "supported", activeSeconds = 2.5 };

        for (var sample = 0; sample < 20; sample++)
        {
            var claim = (await review.ClaimAsync(reviewer))!.Value;
            var (first, second) = sample % 2 == 0 ? ("same" + sample, "same" + sample) : ("one" + sample, "other" + sample);
            var answers = await Task.WhenAll(ReviewOverHttp.AnswerAsync(reviewer, claim, body, first), ReviewOverHttp.AnswerAsync(otherTab, claim, body, second));

            answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
            (await answers[0].Content.ReadAsStringAsync(Cancellation)).ShouldBe(await answers[1].Content.ReadAsStringAsync(Cancellation));
        }

        await using var db = await App.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);
        (await db.Answers.CountAsync(a => a.ProjectId == review.Id, Cancellation)).ShouldBe(20);
        await CheckAsync();
    }

    [Fact]
    public async Task K15_FiftyReviewersAndOneSample_OneHasItAndTheOthersAreToldThereIsNone()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        var keys = await QueueSeed.AddReviewersAsync(App.Services.GetRequiredService<StoreWriter>(), review.Id, 50);
        var clients = keys.Select(k => App.Client(k)).ToList();

        var claims = await Task.WhenAll(clients.Select(c => c.PostAsync($"/api/v1/projects/{review.ProjectId}/claims", null, Cancellation)));

        claims.Count(c => c.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        claims.Count(c => c.StatusCode == HttpStatusCode.NoContent).ShouldBe(49);
        clients.ForEach(c => c.Dispose());
        await CheckAsync();
    }

    [Theory]
    [InlineData("""{"verdict":"accept","label":"nonsense"}""", "label")]
    [InlineData("""{"verdict":"edit","label":"supported"}""", "fields")]
    [InlineData("""{"verdict":"edit","label":"supported","fields":{"source":"changed"}}""", "fields.source")]
    [InlineData("""{"verdict":"edit","label":"supported","fields":{"nowhere":"x"}}""", "fields.nowhere")]
    [InlineData("""{"verdict":"edit","label":"supported","fields":{"output":"a\u0000b"}}""", "fields.output")]
    [InlineData("""{"verdict":"reject","reasons":["noReason"]}""", "reasons[0]")]
    [InlineData("""{"verdict":"accept","label":"supported","activeSeconds":-1}""", "activeSeconds")]
    [InlineData("""{"verdict":"accept","label":"supported","isCounted":true}""", "isCounted")]
    public async Task Answer_WithAFault_Is400NamingTheMember(string body, string member)
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        using var reviewer = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(reviewer))!.Value;

        using var response = await ReviewOverHttp.AnswerAsync(reviewer, claim, JsonSerializer.Deserialize<JsonElement>(body));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("errors").EnumerateObject().Select(p => p.Name).ShouldContain(member);
    }

    [Fact]
    public async Task Lease_OfAnother_IsNotThere()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 2);
        using var holder = await review.ReviewerAsync();
        using var other = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(holder))!.Value;
        var lease = claim.GetProperty("lease").GetString();

        using var heartbeat = await other.PostAsync($"/api/v1/leases/{lease}/heartbeat", null, Cancellation);
        using var draft = await other.PutAsJsonAsync($"/api/v1/leases/{lease}/draft", new { content = new { }, version = 1 }, Cancellation);
        using var answer = await ReviewOverHttp.AnswerAsync(other, claim, new { verdict = "skip" });
        using var release = await other.DeleteAsync($"/api/v1/leases/{lease}", Cancellation);

        new[] { heartbeat, draft, answer, release }.ShouldAllBe(r => r.StatusCode == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lease_ThroughItsLife_RenewsKeepsADraftAndComesBackAfterUndo()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        using var reviewer = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(reviewer))!.Value;
        var lease = claim.GetProperty("lease").GetString();

        using var heartbeat = await reviewer.PostAsync($"/api/v1/leases/{lease}/heartbeat", null, Cancellation);
        using var draft = await reviewer.PutAsJsonAsync($"/api/v1/leases/{lease}/draft", new { content = new { comment = "half" }, version = 1 }, Cancellation);
        var reloaded = (await review.ClaimAsync(reviewer))!.Value;
        using var answer = await ReviewOverHttp.AnswerAsync(reviewer, claim, new { verdict = "edit", label = "supported", fields = new { output = "better" } });
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var undone = await TestApp.PostAsync(reviewer, $"/api/v1/answers/{receipt.GetProperty("id").GetString()}/undo", new { });

        heartbeat.StatusCode.ShouldBe(HttpStatusCode.OK);
        draft.StatusCode.ShouldBe(HttpStatusCode.OK);
        reloaded.GetProperty("draft").GetProperty("content").GetProperty("comment").GetString().ShouldBe("half");
        receipt.GetProperty("counted").GetBoolean().ShouldBeTrue();
        undone.GetProperty("claim").GetProperty("draft").GetProperty("content").GetProperty("fields").GetProperty("output").GetString().ShouldBe("better");
        await CheckAsync();
    }

    [Fact]
    public async Task Disputes_BeforeOnesOwnVote_HideHowTheOthersJudged()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1, overlap: 2);
        using var ann = await review.ReviewerAsync();
        using var ben = await review.ReviewerAsync();
        using var admin = App.Client();
        using var good = await ReviewOverHttp.AnswerAsync(ann, (await review.ClaimAsync(ann))!.Value, new { verdict = "accept", label = "supported" });
        using var bad = await ReviewOverHttp.AnswerAsync(ben, (await review.ClaimAsync(ben))!.Value, new { verdict = "accept", label = "hallucinated" });

        var before = (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/projects/{review.ProjectId}/disputes", Cancellation)).GetProperty("items")[0];
        var path = $"/api/v1/samples/{before.GetProperty("sample").GetString()}/adjudication";
        using var tooSoon = await admin.PostAsJsonAsync(path, new { ruling = new { verdict = "accept", label = "supported" } }, Cancellation);
        var voted = await TestApp.PostAsync(admin, path, new { vote = new { verdict = "accept", label = "supported" } });
        var ruled = await TestApp.PostAsync(admin, path, new { ruling = new { verdict = "accept", label = "supported" } });
        using var again = await admin.PostAsJsonAsync(path, new { ruling = new { verdict = "accept", label = "hallucinated" } }, Cancellation);

        before.GetProperty("answers").ValueKind.ShouldBe(JsonValueKind.Null);
        tooSoon.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        voted.GetProperty("answers").GetArrayLength().ShouldBe(3);
        ruled.GetProperty("label").GetString().ShouldBe("supported");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("ruling").GetProperty("id").GetString().ShouldBe(ruled.GetProperty("id").GetString());
        await CheckAsync();
    }

    [Fact]
    public async Task Disabled_HolderOfALease_LosesItAtOnce()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        var user = await App.AddUserAsync("gone-" + Guid.NewGuid().ToString("N"), review.ProjectId);
        using var gone = App.Client(user.Key);
        using var other = await review.ReviewerAsync();
        var claim = (await review.ClaimAsync(gone))!.Value;
        using var admin = App.Client();
        using var disabled = await admin.PostAsync($"/api/v1/users/{user.Id}/disable", null, Cancellation);

        JsonElement? next = null;
        for (var attempt = 0; next is null && attempt < 500; attempt++)
            next = await review.ClaimAsync(other);
        using var answer = await ReviewOverHttp.AnswerAsync(gone, claim, new { verdict = "accept", label = "supported" });

        next.ShouldNotBeNull();
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await CheckAsync();
    }

    [Fact]
    public async Task Viewer_AsksForWork_Is403AndAStrangerSeesNothing()
    {
        var review = await ReviewOverHttp.CreateAsync(App, 1);
        var viewer = await App.AddUserAsync("viewer-" + Guid.NewGuid().ToString("N"), review.ProjectId, "viewer");
        var stranger = await App.AddUserAsync("stranger-" + Guid.NewGuid().ToString("N"));
        using var viewing = App.Client(viewer.Key);
        using var strange = App.Client(stranger.Key);

        using var refused = await viewing.PostAsync($"/api/v1/projects/{review.ProjectId}/claims", null, Cancellation);
        using var hidden = await strange.PostAsync($"/api/v1/projects/{review.ProjectId}/claims", null, Cancellation);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task CheckAsync()
    {
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);
        await Invariants.CheckAsync(db, Cancellation);
    }
}

public sealed class SqliteReviewEndpointsTests(SqliteSharedApp shared) : ReviewEndpointsTests(shared), IClassFixture<SqliteSharedApp>;

public sealed class PostgreSqlReviewEndpointsTests(PostgreSqlSharedApp shared) : ReviewEndpointsTests(shared), IClassFixture<PostgreSqlSharedApp>;
