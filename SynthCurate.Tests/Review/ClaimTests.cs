using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

public abstract class ClaimTests(StoreFixture fixture)
{
    private static readonly Guid Ann = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Ben = Guid.Parse("00000000-0000-0000-0000-0000000000b2");
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claim_ManyAtOnceOnOverlappingPool_FillsEverySeatOnce()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 100, ReviewWorld.Overlapping(2));

        var claims = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => world.ClaimAsync(Guid.NewGuid())));

        claims.Count(c => c is not null).ShouldBe(200);
        claims.Where(c => c is not null).GroupBy(c => (c!.Lease.SampleId, c.Lease.Seat)).ShouldAllBe(g => g.Count() == 1);
        await CheckAsync();
    }

    [Fact]
    public async Task Claim_Queue_ComesByPriorityThenNumber()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 9);

        var priorities = new List<double>();
        while (await world.ClaimAsync(Ann) is { } claim)
        {
            priorities.Add(claim.Priority);
            await world.KeepAsync(Ann, claim);
        }

        priorities.ShouldBe([0.75, 0.75, 0.75, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25]);
    }

    [Fact]
    public async Task K8_SecondTab_ShowsTheSameSample()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 3);
        var first = await world.ClaimAsync(Ann);

        var second = await world.ClaimAsync(Ann);

        second!.Lease.Id.ShouldBe(first!.Lease.Id);
        (await world.StateAsync(first.Lease.SampleId)).Live.ShouldBe(1);
    }

    [Fact]
    public async Task Claim_Prefetch_GivesExactlyOneMore()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 5);
        var onScreen = await world.ClaimAsync(Ann);

        var next = await world.ClaimAsync(Ann, new ClaimWish(true, onScreen!.Lease.Id));
        var again = await world.ClaimAsync(Ann, new ClaimWish(true, onScreen.Lease.Id));

        next!.Lease.SampleId.ShouldNotBe(onScreen.Lease.SampleId);
        again!.Lease.Id.ShouldBe(next.Lease.Id);
    }

    [Fact]
    public async Task K15_OneSampleFiftyReviewers_IsGivenOnce()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);

        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => world.ClaimAsync(Guid.NewGuid())));

        claims.Count(c => c is not null).ShouldBe(1);
    }

    [Fact]
    public async Task K10_TwoRequiredFiveAtOnce_TwoCountThreeHoldNothing()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var reviewers = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();

        var receipts = await Task.WhenAll(reviewers.Select(async r => await world.ClaimAsync(r) is { } claim ? await world.KeepAsync(r, claim) : null));

        receipts.Count(r => r is { Counted: true }).ShouldBe(2);
        receipts.Count(r => r is null).ShouldBe(3);
        await CheckAsync();
    }

    [Fact]
    public async Task Claim_LeaseOfAKilledBrowser_IsGivenToAnother()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var lost = await world.ClaimAsync(Ann);
        await world.ExpireAsync(lost!);

        var found = await world.ClaimAsync(Ben);

        found!.Lease.SampleId.ShouldBe(lost!.Lease.SampleId);
        found.Lease.Epoch.ShouldBe(lost.Lease.Epoch + 1);
        await CheckAsync();
    }

    [Fact]
    public async Task Sweep_ExpiredLease_PutsTheSampleBackIntoTheQueue()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var lost = await world.ClaimAsync(Ann);
        await world.ExpireAsync(lost!);

        var ended = await world.Desk.SweepAsync(Cancellation);

        ended.ShouldBe(1);
        var state = await world.StateAsync(lost!.Lease.SampleId);
        state.Place.ShouldBe(Place.Queued);
        state.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task Claim_AfterHisAnswer_NeverOffersTheSampleAgain()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 4, ReviewWorld.Overlapping(3));

        var seen = new List<Guid>();
        while (await world.ClaimAsync(Ann) is { } claim)
        {
            seen.Add(claim.Lease.SampleId.Value);
            await world.KeepAsync(Ann, claim, seen.Count % 2 == 0 ? ReviewWorld.Skip : ReviewWorld.Accept);
        }

        seen.Count.ShouldBe(4);
        seen.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public async Task Claim_ReleasedSample_IsOfferedAgainBeforeLaterOnes()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 6);
        var first = await world.ClaimAsync(Ann);
        var other = await world.ClaimAsync(Ben);
        await world.KeepAsync(Ben, other!);
        await world.Desk.ReleaseAsync(Ann, first!.Lease.Id, Cancellation);

        var next = await world.ClaimAsync(Ben);

        next!.Lease.SampleId.ShouldBe(first.Lease.SampleId);
    }

    [Fact]
    public async Task Claim_NewlyRoutedAfterNothingWasLeft_IsOfferedAtOnce()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!);
        (await world.ClaimAsync(Ann)).ShouldBeNull();
        await world.RouteAsync(2, 1);

        (await world.ClaimAsync(Ann)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Claim_SkipGoesToOthers_OffersItToThem()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!, ReviewWorld.Skip);

        (await world.ClaimAsync(Ann)).ShouldBeNull();
        (await world.ClaimAsync(Ben)).ShouldNotBeNull();
        await CheckAsync();
    }

    [Fact]
    public async Task Claim_SkipComesLater_OffersItAfterEverythingElse()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 3, ReviewPolicy.Usual with { Skip = SkipPolicy.Later });
        var first = await world.ClaimAsync(Ann);
        await world.KeepAsync(Ann, first!, ReviewWorld.Skip);
        await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!);
        await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!);

        var last = await world.ClaimAsync(Ann);

        last!.Lease.SampleId.ShouldBe(first!.Lease.SampleId);
        await world.KeepAsync(Ann, last);
        await CheckAsync();
    }

    [Fact]
    public async Task Claim_SkipGoesOut_WaitsForTheLead()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewPolicy.Usual with { Skip = SkipPolicy.Out });
        var claim = await world.ClaimAsync(Ann);
        await world.KeepAsync(Ann, claim!, ReviewWorld.Skip);

        (await world.ClaimAsync(Ben)).ShouldBeNull();
        (await world.StateAsync(claim!.Lease.SampleId)).Place.ShouldBe(Place.Disputed);
        await CheckAsync();
    }

    [Fact]
    public async Task Claim_BlindProject_HidesWhatTheModelSaid()
    {
        var blind = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var open = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewPolicy.Usual with { Blind = false });

        (await blind.ClaimAsync(Ann))!.Suggestion.ShouldBeNull();
        (await open.ClaimAsync(Ann))!.Suggestion!.Label.ShouldBe("good");
    }

    [Fact]
    public async Task RevokeLeases_AccountShut_GivesEverythingBack()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 3);
        var gone = Guid.NewGuid();
        var first = await world.ClaimAsync(gone);
        await world.ClaimAsync(gone, new ClaimWish(true, first!.Lease.Id));
        await world.Desk.SaveDraftAsync(gone, first.Lease.Id, """{"comment":"half"}""", 1, Cancellation);

        var returned = await world.Desk.RevokeLeasesOfAsync(gone, null, Ben, Cancellation);

        returned.ShouldBe(2);
        await using var db = fixture.Open();
        db.Drafts.Single(d => d.Reviewer == gone && d.SampleId == first.Lease.SampleId).Content.ShouldContain("half");
        await CheckAsync();
    }

    [Fact]
    public async Task Heartbeat_LiveLease_MovesItsExpiryAndEndsAtTheLongest()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = await world.ClaimAsync(Ann);
        await fixture.Writer.WriteAsync(s => s.Execute(
            """UPDATE "Leases" SET "ClaimedAt" = @p1 WHERE "Id" = @p0""", claim!.Lease.Id.Value, claim.Lease.ClaimedAt - TimeSpan.FromMinutes(58)), Cancellation);

        var until = await world.Desk.HeartbeatAsync(world.Project, Ann, claim!.Lease.Id, Cancellation);

        until.ShouldBe(claim.Lease.ClaimedAt + TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Heartbeat_ExpiredLease_DoesNotReviveIt()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = await world.ClaimAsync(Ann);
        await world.ExpireAsync(claim!);

        (await world.Desk.HeartbeatAsync(world.Project, Ann, claim!.Lease.Id, Cancellation)).ShouldBeNull();
    }

    private async Task CheckAsync()
    {
        await using var db = fixture.Open();
        await Invariants.CheckAsync(db, Cancellation);
    }
}

public sealed class SqliteClaimTests(SqliteStore store) : ClaimTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlClaimTests(PostgreSqlStore store) : ClaimTests(store), IClassFixture<PostgreSqlStore>;
