using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Journey;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Review;

/// <summary>A changed overlap holds at once for what waits for people, and never gives a sample to too many.</summary>
public abstract class OverlapChangeTests(SharedApp shared)
{
    private static readonly object Good = new { verdict = "accept", label = "supported", activeSeconds = 1.0 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raise_SamplesQueuedAndHeld_NeedAnotherPersonAtOnce()
    {
        var (app, review) = await QueueAsync(4, overlap: 1);
        using var first = await review.ReviewerAsync();
        using var second = await review.ReviewerAsync();
        var settled = await AnswerNextAsync(review, first);
        var held = (await review.ClaimAsync(first))!.Value;

        await SetOverlapAsync(app, review, 2);
        await UntilAsync(app, review, states => states.Count(s => s.Required == 2) == 3);
        using var answered = await ReviewOverHttp.AnswerAsync(first, held, Good);
        var others = new List<string>();
        while (await review.ClaimAsync(second) is { } claim)
        {
            others.Add(SampleOf(claim));
            using var taken = await ReviewOverHttp.AnswerAsync(second, claim, Good);
            taken.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        others.Count.ShouldBe(3);
        others.ShouldContain(SampleOf(held));
        others.ShouldNotContain(settled);
        var states = await StatesAsync(app, review);
        states.Count(s => s.Place == Place.Reviewed).ShouldBe(2); // the one from before, and the one that both have answered
        await CheckAsync(app);
    }

    [Fact]
    public async Task Lower_SamplesWithEnoughAnswers_AreSettledAndHeldOnesWhenTheyAreGivenBack()
    {
        var (app, review) = await QueueAsync(3, overlap: 3);
        using var first = await review.ReviewerAsync();
        using var second = await review.ReviewerAsync();
        await AnswerNextAsync(review, first);
        await AnswerNextAsync(review, first);
        var held = (await review.ClaimAsync(second))!.Value;

        await SetOverlapAsync(app, review, 1);
        var between = await UntilAsync(app, review, states => states.Count(s => s.Required == 1) == 2);
        await CheckAsync(app);
        using var given = await second.DeleteAsync(new Uri($"/api/v1/leases/{held.GetProperty("lease").GetString()}", UriKind.Relative), Cancellation);
        var after = await UntilAsync(app, review, states => states.All(s => s.Required == 1));

        between.Single(s => s.SampleId.ToString() == SampleOf(held)).Required.ShouldBe(3);
        between.Count(s => s.Place == Place.Reviewed).ShouldBe(1);
        after.Count(s => s.Place == Place.Reviewed).ShouldBe(2);
        after.Count(s => s.Place == Place.Queued).ShouldBe(1);
        await CheckAsync(app);
    }

    [Fact]
    public async Task Raise_FiveThousandQueued_AllNeedMore()
    {
        var (app, review) = await QueueAsync(5000, overlap: 1);

        await SetOverlapAsync(app, review, 4);

        await using var db = await OpenAsync(app);
        while (await db.SampleStates.CountAsync(s => s.ProjectId == review.Id && s.Required == 4, Cancellation) < 5000)
            await Task.Yield();
        (await db.SampleStates.CountAsync(s => s.ProjectId == review.Id && s.IsOpen, Cancellation)).ShouldBe(5000);
    }

    private static string SampleOf(JsonElement claim) => claim.GetProperty("sample").GetProperty("id").GetString()!; // the contract promises it

    private static async Task<string> AnswerNextAsync(ReviewOverHttp review, HttpClient reviewer)
    {
        var claim = (await review.ClaimAsync(reviewer))!.Value;
        using var answered = await ReviewOverHttp.AnswerAsync(reviewer, claim, Good);
        answered.StatusCode.ShouldBe(HttpStatusCode.OK);
        return SampleOf(claim);
    }

    private static async Task SetOverlapAsync(TestApp app, ReviewOverHttp review, int overlap)
    {
        using var admin = app.Client();
        using var changed = await admin.PatchAsJsonAsync($"/api/v1/projects/{review.ProjectId}", new { review = new { overlap } }, Cancellation);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<SampleState>> UntilAsync(TestApp app, ReviewOverHttp review, Func<List<SampleState>, bool> isThere)
    {
        while (true)
        {
            var states = await StatesAsync(app, review);
            if (isThere(states))
                return states;
            await Task.Yield();
        }
    }

    private static async Task<List<SampleState>> StatesAsync(TestApp app, ReviewOverHttp review)
    {
        await using var db = await OpenAsync(app);
        return await db.SampleStates.AsNoTracking().Where(s => s.ProjectId == review.Id).ToListAsync(Cancellation);
    }

    private static async Task CheckAsync(TestApp app)
    {
        await using var db = await OpenAsync(app);
        await Invariants.CheckAsync(db, Cancellation);
    }

    private static Task<CurationDbContext> OpenAsync(TestApp app) =>
        app.Services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContextAsync(Cancellation);

    private async Task<(TestApp App, ReviewOverHttp Review)> QueueAsync(int samples, int overlap)
    {
        var app = await shared.GetAsync();
        return (app, await ReviewOverHttp.CreateAsync(app, samples, overlap));
    }
}

public sealed class SqliteOverlapChangeTests(SqliteSharedApp shared) : OverlapChangeTests(shared), IClassFixture<SqliteSharedApp>;

public sealed class PostgreSqlOverlapChangeTests(PostgreSqlSharedApp shared) : OverlapChangeTests(shared), IClassFixture<PostgreSqlSharedApp>;
