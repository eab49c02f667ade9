using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

public abstract class AnswerTests(StoreFixture fixture)
{
    protected static readonly Guid Ann = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    protected static readonly Guid Ben = Guid.Parse("00000000-0000-0000-0000-0000000000b2");
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_UnderLiveLease_CountsAndSettlesTheSample()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        var receipt = await world.KeepAsync(Ann, claim, ReviewWorld.Bad);

        receipt.Counted.ShouldBeTrue();
        var state = await world.StateAsync(claim.Lease.SampleId);
        (state.Place, state.Label, state.Verdict, state.Live).ShouldBe((Place.Reviewed, "bad", Verdict.Accept, 0));
        await world.CheckAsync();
    }

    [Fact]
    public async Task K6_SameKeySameBody_GivesTheSameReceiptAndOneAnswer()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "key-1" + claim.Lease.Id)));

        outcomes.ShouldAllBe(o => o is AnswerOutcome.Kept);
        outcomes.Distinct().Count().ShouldBe(1);
        (await world.AnswersOnAsync(claim.Lease.SampleId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task K7_SameKeyOtherBody_IsRefusedAndChangesNothing()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        await world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "key-2" + claim.Lease.Id);

        var outcome = await world.AnswerAsync(Ann, claim, ReviewWorld.Bad, "key-2" + claim.Lease.Id);

        outcome.ShouldBeOfType<AnswerOutcome.KeyReused>();
        (await world.AnswersOnAsync(claim.Lease.SampleId)).Single().Label.ShouldBe("good");
    }

    [Fact]
    public async Task K6_TwoTabsWithTheirOwnKeys_BothSucceedWithOneAnswer()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        var outcomes = await Task.WhenAll(world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "tab-1" + claim.Lease.Id), world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "tab-2" + claim.Lease.Id));

        outcomes[0].ShouldBe(outcomes[1]);
        (await world.AnswersOnAsync(claim.Lease.SampleId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Answer_SecondTabSaysOtherwise_FirstWinsAndTheSecondIsTold()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        var first = await world.KeepAsync(Ann, claim);

        var second = await world.AnswerAsync(Ann, claim, ReviewWorld.Bad, "other" + claim.Lease.Id);

        second.ShouldBeOfType<AnswerOutcome.AnsweredBefore>().First.ShouldBe(first);
    }

    [Fact]
    public async Task Answer_AfterAnotherTookTheSeat_IsKeptLateAndChangesNoState()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var paused = (await world.ClaimAsync(Ann))!;
        await world.ExpireAsync(paused);
        await world.KeepAsync(Ben, (await world.ClaimAsync(Ben))!, ReviewWorld.Bad);
        var before = await world.StateAsync(paused.Lease.SampleId);

        var receipt = await world.KeepAsync(Ann, paused);

        receipt.ShouldSatisfyAllConditions(() => receipt.Late.ShouldBeTrue(), () => receipt.Counted.ShouldBeFalse());
        var after = await world.StateAsync(paused.Lease.SampleId);
        (after.Place, after.Label, after.Counted).ShouldBe((before.Place, before.Label, before.Counted));
        await world.CheckAsync();
    }

    [Fact]
    public async Task Answer_UnderAForeignLease_FindsNothing()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        (await world.AnswerAsync(Ben, claim, ReviewWorld.Accept)).ShouldBeOfType<AnswerOutcome.NoSuchLease>();
    }

    [Fact]
    public async Task Answer_WithFaults_IsRefusedAndTheLeaseLives()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        var outcome = await world.AnswerAsync(Ann, claim, ReviewWorld.Accept with { Label = "unknown" });

        outcome.ShouldBeOfType<AnswerOutcome.Refused>().Problems.Single().Member.ShouldBe("label");
        (await world.KeepAsync(Ann, claim)).Counted.ShouldBeTrue();
    }

    [Fact]
    public async Task Answers_ThatDisagree_MakeADispute()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));

        var sample = await world.DisagreeAsync(Ann, Ben);

        var state = await world.StateAsync(sample.Lease.SampleId);
        (state.Place, state.Label, state.Verdict).ShouldBe((Place.Disputed, "good", null));
        await world.CheckAsync();
    }

    [Fact]
    public async Task Draft_AfterTheLeaseWasLost_IsThereAtTheNextClaim()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        await world.ExpireAsync(claim);

        var saved = await world.Desk.SaveDraftAsync(Ann, claim.Lease.Id, """{"comment":"half"}""", 2, Cancellation);
        var older = await world.Desk.SaveDraftAsync(Ann, claim.Lease.Id, """{"comment":"ha"}""", 1, Cancellation);

        saved.ShouldBe(new DraftOutcome.Saved(2, false));
        older.ShouldBe(new DraftOutcome.Older(2));
        (await world.ClaimAsync(Ann))!.Draft!.Content.ShouldContain("half");
    }

    [Fact]
    public async Task Draft_OfAnAnsweredSample_IsGone()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        await world.Desk.SaveDraftAsync(Ann, claim.Lease.Id, """{"comment":"half"}""", 1, Cancellation);
        await world.KeepAsync(Ann, claim);

        (await world.Desk.SaveDraftAsync(Ann, claim.Lease.Id, "{}", 3, Cancellation)).ShouldBeOfType<DraftOutcome.Answered>();
        await using var db = fixture.Open();
        db.Drafts.Any(d => d.SampleId == claim.Lease.SampleId).ShouldBeFalse();
    }
}

public sealed class SqliteAnswerTests(SqliteStore sqlite) : AnswerTests(sqlite), IClassFixture<SqliteStore>
{
    // Here only: PostgreSQL's time is the server's, which no test sets to an instant.
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public async Task K3_AnswerAroundTheInstantOfExpiry_IsCountedOrLateNeverBoth(int millisecondsAfter, bool counted)
    {
        var world = await ReviewWorld.CreateAsync(sqlite.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        sqlite.Time.Advance(claim.Lease.ExpiresAt - sqlite.Time.Now + TimeSpan.FromMilliseconds(millisecondsAfter));

        var receipt = await world.KeepAsync(Ann, claim);

        (receipt.Counted, receipt.Late).ShouldBe((counted, !counted));
        (await world.ClaimAsync(Ben) is not null).ShouldBe(!counted);
        await world.CheckAsync();
    }
}

public sealed class PostgreSqlAnswerTests(PostgreSqlStore store) : AnswerTests(store), IClassFixture<PostgreSqlStore>;
