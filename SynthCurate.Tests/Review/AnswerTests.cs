using Microsoft.EntityFrameworkCore;
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
        await CheckAsync();
    }

    [Fact]
    public async Task K6_SameKeySameBody_GivesTheSameReceiptAndOneAnswer()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "key-1" + claim.Lease.Id)));

        outcomes.ShouldAllBe(o => o is AnswerOutcome.Kept);
        outcomes.Distinct().Count().ShouldBe(1);
        (await AnswersOfAsync(claim)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task K7_SameKeyOtherBody_IsRefusedAndChangesNothing()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        await world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "key-2" + claim.Lease.Id);

        var outcome = await world.AnswerAsync(Ann, claim, ReviewWorld.Bad, "key-2" + claim.Lease.Id);

        outcome.ShouldBeOfType<AnswerOutcome.KeyReused>();
        (await AnswersOfAsync(claim)).Single().Label.ShouldBe("good");
    }

    [Fact]
    public async Task K6_TwoTabsWithTheirOwnKeys_BothSucceedWithOneAnswer()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;

        var outcomes = await Task.WhenAll(world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "tab-1" + claim.Lease.Id), world.AnswerAsync(Ann, claim, ReviewWorld.Accept, "tab-2" + claim.Lease.Id));

        outcomes[0].ShouldBe(outcomes[1]);
        (await AnswersOfAsync(claim)).Count.ShouldBe(1);
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
        await CheckAsync();
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

        var sample = await DisagreeAsync(world);

        var state = await world.StateAsync(sample.Lease.SampleId);
        (state.Place, state.Label, state.Verdict).ShouldBe((Place.Disputed, "good", null));
        await CheckAsync();
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

    [Fact]
    public async Task Undo_CountedAnswer_RestoresTheSampleAndOffersItAgain()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        var receipt = await world.KeepAsync(Ann, claim, ReviewWorld.Bad);

        var undone = (await world.Desk.UndoAsync(world.Project, Ann, receipt.Id, Cancellation)).ShouldBeOfType<UndoOutcome.Undone>();

        undone.Claim!.Lease.SampleId.ShouldBe(claim.Lease.SampleId);
        undone.Claim.Draft!.Content.ShouldContain("\"bad\"");
        var state = await world.StateAsync(claim.Lease.SampleId);
        (state.Place, state.Counted, state.Live, state.Label, state.Verdict).ShouldBe((Place.InReview, 0, 1, "good", null));
        (await world.KeepAsync(Ann, undone.Claim)).Counted.ShouldBeTrue();
        await CheckAsync();
    }

    [Fact]
    public async Task Undo_BeyondTheLastTwenty_IsRefused()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 21);
        var receipts = new List<AnswerReceipt>();
        while (await world.ClaimAsync(Ann) is { } claim)
        {
            receipts.Add(await world.KeepAsync(Ann, claim));
            fixture.Time.Advance(TimeSpan.FromMilliseconds(1));
        }

        (await world.Desk.UndoAsync(world.Project, Ann, receipts[0].Id, Cancellation)).ShouldBeOfType<UndoOutcome.Final>();
        (await world.Desk.UndoAsync(world.Project, Ann, receipts[1].Id, Cancellation)).ShouldBeOfType<UndoOutcome.Undone>();
    }

    [Fact]
    public async Task Undo_OfAnotherReviewersAnswer_FindsNothing()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var receipt = await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!);

        (await world.Desk.UndoAsync(world.Project, Ben, receipt.Id, Cancellation)).ShouldBeOfType<UndoOutcome.NoSuchAnswer>();
    }

    [Fact]
    public async Task Revision_OfASettledSample_ReplacesTheAnswerAndKeepsItsTrace()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        var first = await world.KeepAsync(Ann, claim);

        var outcome = await world.Desk.ReviseAsync(world.Project, Ann, first.Id, ReviewWorld.Bad, RequestMark.Of(null, first.Id.Value, ReviewWorld.Bad), Cancellation);

        var revised = outcome.ShouldBeOfType<AnswerOutcome.Kept>().Receipt;
        var answers = await AnswersOfAsync(claim);
        answers.Single(a => a.Id == revised.Id).Replaces.ShouldBe(first.Id);
        answers.Single(a => a.Id == first.Id).Standing.ShouldBe(Standing.Undone);
        (await world.StateAsync(claim.Lease.SampleId)).Label.ShouldBe("bad");
        await CheckAsync();
    }

    [Fact]
    public async Task Ruling_WithoutAVoteOfOnesOwn_IsNotTaken()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var sample = (await DisagreeAsync(world)).Lease.SampleId;
        var lead = Guid.NewGuid();

        (await world.Lead.RuleAsync(world.Project, lead, sample, ReviewWorld.Bad, Cancellation)).ShouldBeOfType<AdjudicationOutcome.VoteFirst>();
        (await world.Lead.VoteAsync(world.Project, lead, sample, null, Cancellation)).ShouldBeOfType<AdjudicationOutcome.VoteFirst>();
        var voted = (await world.Lead.VoteAsync(world.Project, lead, sample, ReviewWorld.Bad, Cancellation)).ShouldBeOfType<AdjudicationOutcome.Voted>();
        voted.Answers.Count.ShouldBe(3);
        (await world.Lead.RuleAsync(world.Project, lead, sample, ReviewWorld.Bad, Cancellation)).ShouldBeOfType<AdjudicationOutcome.Ruled>();
        (await world.StateAsync(sample)).Label.ShouldBe("bad");
        await CheckAsync();
    }

    [Fact]
    public async Task K11_TwoLeadsRuleAtOnce_OneRulesTheOtherSeesIt()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var sample = (await DisagreeAsync(world)).Lease.SampleId;

        var outcomes = await Task.WhenAll(
            world.Lead.RuleBlindAsync(world.Project, Guid.NewGuid(), sample, ReviewWorld.Bad, Cancellation),
            world.Lead.RuleBlindAsync(world.Project, Guid.NewGuid(), sample, ReviewWorld.Accept, Cancellation));

        var ruled = outcomes.OfType<AdjudicationOutcome.Ruled>().Single().Ruling;
        var told = outcomes.OfType<AdjudicationOutcome.RuledBefore>().Single().Ruling;
        (told.Id, told.By, told.Label).ShouldBe((ruled.Id, ruled.By, ruled.Label));
        await CheckAsync();
    }

    [Fact]
    public async Task Undo_AfterARuling_IsRefused()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var claim = await DisagreeAsync(world);
        await world.Lead.RuleBlindAsync(world.Project, Guid.NewGuid(), claim.Lease.SampleId, ReviewWorld.Bad, Cancellation);
        var mine = (await AnswersOfAsync(claim)).Single(a => a.Reviewer == Ann);

        (await world.Desk.UndoAsync(world.Project, Ann, mine.Id, Cancellation)).ShouldBeOfType<UndoOutcome.Final>();
    }

    [Fact]
    public async Task Close_ByTheLead_TakesTheSampleOutAndReopenPutsItBack()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        var lead = Guid.NewGuid();

        (await world.Lead.CloseAsync(world.Project, lead, claim.Lease.SampleId, "broken", Cancellation)).ShouldBe(LeadOutcome.Done);
        (await world.ClaimAsync(Ben)).ShouldBeNull();
        (await world.KeepAsync(Ann, claim)).Late.ShouldBeTrue();
        (await world.Lead.ReopenAsync(world.Project, lead, claim.Lease.SampleId, Cancellation)).ShouldBe(LeadOutcome.Done);
        (await world.ClaimAsync(Ben)).ShouldNotBeNull();
        await CheckAsync();
    }

    [Fact]
    public async Task Prioritise_LastSample_ComesNext()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 6);
        await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!);
        await using var db = fixture.Open();
        var last = db.SampleStates.Where(s => s.ProjectId == world.Project.Id && s.IsOpen).OrderBy(s => s.Priority).ThenByDescending(s => s.Number).First();

        (await world.Lead.PrioritiseAsync(world.Project, Guid.NewGuid(), last.SampleId, 1, Cancellation)).ShouldBe(LeadOutcome.Done);

        (await world.ClaimAsync(Ann))!.Lease.SampleId.ShouldBe(last.SampleId);
        await CheckAsync();
    }

    private static async Task<ClaimedSample> DisagreeAsync(ReviewWorld world)
    {
        var claim = (await world.ClaimAsync(Ann))!;
        await world.KeepAsync(Ann, claim);
        await world.KeepAsync(Ben, (await world.ClaimAsync(Ben))!, ReviewWorld.Bad);
        return claim;
    }

    private async Task<List<ReviewAnswer>> AnswersOfAsync(ClaimedSample claim)
    {
        await using var db = fixture.Open();
        return await db.Answers.Where(a => a.SampleId == claim.Lease.SampleId).ToListAsync(Cancellation);
    }

    protected async Task CheckAsync()
    {
        await using var db = fixture.Open();
        await Invariants.CheckAsync(db, Cancellation);
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
        await CheckAsync();
    }
}

public sealed class PostgreSqlAnswerTests(PostgreSqlStore store) : AnswerTests(store), IClassFixture<PostgreSqlStore>;
