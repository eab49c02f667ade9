using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

/// <summary>Claims and answers of many reviewers in one batch of the writer, where on PostgreSQL their questions travel ahead of them.</summary>
public abstract class SharedBatchTests(StoreFixture fixture)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batch_AnswersOnSharedSamplesAndNextClaims_AllHoldAndEveryInvariantToo()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 40, ReviewWorld.Overlapping(5));
        var (these, those) = (Reviewers(10), Reviewers(10));
        var claims = await HeldAsync(world, these);
        foreach (var (reviewer, claim) in await HeldAsync(world, those))
            await world.KeepAsync(reviewer, claim);

        for (var round = 0; round < 6; round++)
        {
            var next = new List<Task<ClaimedSample?>>();
            var answers = await TogetherAsync(() =>
            {
                var given = claims.Select(c => world.AnswerAsync(c.Reviewer, c.Claim, ReviewWorld.Accept)).ToList();
                next.AddRange(those.Select(r => world.ClaimAsync(r)));
                return given;
            });
            answers.ShouldAllBe(a => a is AnswerOutcome.Kept);
            claims = [.. those.Zip(await Task.WhenAll(next)).Select(c => (c.First, c.Second.ShouldNotBeNull()))];
            (these, those) = (those, these);
        }

        await CheckAsync();
    }

    [Fact]
    public async Task Batch_SameReviewerAnswersAndClaims_GoesInHisOrder()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 20);
        var claims = await HeldAsync(world, Reviewers(5));

        var next = new List<Task<ClaimedSample?>>();
        await TogetherAsync(() => claims.Select(c =>
        {
            var answer = world.AnswerAsync(c.Reviewer, c.Claim, ReviewWorld.Accept);
            next.Add(world.ClaimAsync(c.Reviewer));
            return answer;
        }).ToList());

        var given = await Task.WhenAll(next);
        given.Select(c => c!.Lease.SampleId).ShouldBeUnique();
        given.Select(c => c!.Lease.SampleId).ShouldNotContain(id => claims.Any(c => c.Claim.Lease.SampleId == id));
        await CheckAsync();
    }

    [Fact]
    public async Task Batch_AnsweredTwiceUnderOneKey_IsKeptOnce()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 5, ReviewWorld.Overlapping(3));
        var claims = await HeldAsync(world, Reviewers(3));

        var outcomes = await TogetherAsync(() => claims.SelectMany(c => Enumerable.Repeat(c, 2))
            .Select(c => world.AnswerAsync(c.Reviewer, c.Claim, ReviewWorld.Accept, "once-" + c.Reviewer)).ToList());

        outcomes.Select(o => o.ShouldBeOfType<AnswerOutcome.Kept>().Receipt.Id).Distinct().Count().ShouldBe(3);
        await CheckAsync();
    }

    [Fact]
    public async Task Batch_LeaseExpiredAtTheTop_IsOfferedFirst()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 30);
        var first = await HeldAsync(world, Reviewers(1));
        var others = await HeldAsync(world, Reviewers(4));
        foreach (var (reviewer, claim) in others)
            await world.KeepAsync(reviewer, claim);
        await world.ExpireAsync(first[0].Claim);

        var claims = await TogetherAsync(() => others.Select(o => world.ClaimAsync(o.Reviewer)).ToList());

        claims.Count(c => c!.Lease.SampleId == first[0].Claim.Lease.SampleId).ShouldBe(1);
        await CheckAsync();
    }

    [Fact]
    public async Task Batch_OneWriteFails_TheOthersAreDoneAgainWithoutIt()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 30);
        var reviewers = Reviewers(6);
        foreach (var (reviewer, claim) in await HeldAsync(world, reviewers))
            await world.KeepAsync(reviewer, claim);

        var failing = Task.CompletedTask;
        var claims = await TogetherAsync(() =>
        {
            var asked = reviewers.Select(r => world.ClaimAsync(r)).ToList();
            failing = fixture.Writer.WriteAsync(_ => throw new InvalidOperationException("of no use"), Cancellation);
            return asked;
        });

        await Should.ThrowAsync<InvalidOperationException>(failing);
        claims.Select(c => c!.Lease.SampleId).ShouldBeUnique();
        claims.Max(c => c!.Priority).ShouldBe(0.75);
        await CheckAsync();
    }

    private static List<Guid> Reviewers(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private static async Task<List<(Guid Reviewer, ClaimedSample Claim)>> HeldAsync(ReviewWorld world, List<Guid> reviewers)
    {
        var held = new List<(Guid, ClaimedSample)>();
        foreach (var reviewer in reviewers)
            held.Add((reviewer, (await world.ClaimAsync(reviewer)).ShouldNotBeNull()));
        return held;
    }

    /// <summary>Keeps the writer busy until everything waits, so that it is taken as one batch.</summary>
    private async Task<T[]> TogetherAsync<T>(Func<List<Task<T>>> start)
    {
        using var go = new ManualResetEventSlim();
        var cancellation = Cancellation; // the writer's thread knows no test
        var isBusy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = fixture.Writer.WriteAsync(_ => { isBusy.TrySetResult(); go.Wait(cancellation); }, Cancellation);
        await isBusy.Task;
        var waiting = start();
        go.Set();
        await busy;
        return await Task.WhenAll(waiting);
    }

    private async Task CheckAsync()
    {
        await using var db = fixture.Open();
        await Invariants.CheckAsync(db, Cancellation);
    }
}

public sealed class SqliteSharedBatchTests(SqliteStore store) : SharedBatchTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlSharedBatchTests(PostgreSqlStore store) : SharedBatchTests(store), IClassFixture<PostgreSqlStore>;
