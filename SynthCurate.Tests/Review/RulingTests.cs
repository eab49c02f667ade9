using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

public abstract class RulingTests(StoreFixture fixture)
{
    private static readonly Guid Ann = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Ben = Guid.Parse("00000000-0000-0000-0000-0000000000b2");
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agreement_AfterAnAdjudicatorsOwnVote_IsThatOfTheReviewers()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 3, ReviewWorld.Overlapping(2));
        var disputed = (await world.DisagreeAsync(Ann, Ben)).Lease.SampleId;
        foreach (var reviewer in (Guid[])[Ann, Ben])
            await world.KeepAsync(reviewer, (await world.ClaimAsync(reviewer))!);
        var before = await AgreementOfAsync(world);

        await world.Lead.VoteAsync(world.Project, Guid.NewGuid(), disputed, ReviewWorld.Bad, Cancellation);
        var after = await AgreementOfAsync(world);

        (before.Items, before.Raters).ShouldBe((2, 2));
        (after.Items, after.Raters).ShouldBe((2, 2));
        after.Coefficients.Select(c => (c.Name, c.Value)).ShouldBe(before.Coefficients.Select(c => (c.Name, c.Value)));
    }

    [Fact]
    public async Task Ruling_WithoutAVoteOfOnesOwn_IsNotTaken()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var sample = (await world.DisagreeAsync(Ann, Ben)).Lease.SampleId;
        var lead = Guid.NewGuid();

        (await world.Lead.RuleAsync(world.Project, lead, sample, ReviewWorld.Bad, Cancellation)).ShouldBeOfType<AdjudicationOutcome.VoteFirst>();
        (await world.Lead.VoteAsync(world.Project, lead, sample, null, Cancellation)).ShouldBeOfType<AdjudicationOutcome.VoteFirst>();
        var voted = (await world.Lead.VoteAsync(world.Project, lead, sample, ReviewWorld.Bad, Cancellation)).ShouldBeOfType<AdjudicationOutcome.Voted>();
        voted.Answers.Count.ShouldBe(3);
        (await world.Lead.RuleAsync(world.Project, lead, sample, ReviewWorld.Bad, Cancellation)).ShouldBeOfType<AdjudicationOutcome.Ruled>();
        (await world.StateAsync(sample)).Label.ShouldBe("bad");
        await world.CheckAsync();
    }

    [Fact]
    public async Task K11_TwoLeadsRuleAtOnce_OneRulesTheOtherSeesIt()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var sample = (await world.DisagreeAsync(Ann, Ben)).Lease.SampleId;

        var outcomes = await Task.WhenAll(
            world.Lead.RuleBlindAsync(world.Project, Guid.NewGuid(), sample, ReviewWorld.Bad, Cancellation),
            world.Lead.RuleBlindAsync(world.Project, Guid.NewGuid(), sample, ReviewWorld.Accept, Cancellation));

        var ruled = outcomes.OfType<AdjudicationOutcome.Ruled>().Single().Ruling;
        var told = outcomes.OfType<AdjudicationOutcome.RuledBefore>().Single().Ruling;
        (told.Id, told.By, told.Label).ShouldBe((ruled.Id, ruled.By, ruled.Label));
        await world.CheckAsync();
    }

    [Fact]
    public async Task Undo_AfterARuling_IsRefused()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1, ReviewWorld.Overlapping(2));
        var claim = await world.DisagreeAsync(Ann, Ben);
        await world.Lead.RuleBlindAsync(world.Project, Guid.NewGuid(), claim.Lease.SampleId, ReviewWorld.Bad, Cancellation);
        var mine = (await world.AnswersOnAsync(claim.Lease.SampleId)).Single(a => a.Reviewer == Ann);

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
        await world.CheckAsync();
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
        await world.CheckAsync();
    }

    private async Task<AgreementAnswer> AgreementOfAsync(ReviewWorld world)
    {
        await using var db = fixture.Open();
        return await AgreementQuery.ComputeAsync(db, world.Project, AgreementTopic.Label, MeasurementLevel.Nominal, WeightScheme.Unweighted, Cancellation);
    }
}

public sealed class SqliteRulingTests(SqliteStore store) : RulingTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlRulingTests(PostgreSqlStore store) : RulingTests(store), IClassFixture<PostgreSqlStore>;
