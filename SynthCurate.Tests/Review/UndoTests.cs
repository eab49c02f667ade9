using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Review;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

public abstract class UndoTests(StoreFixture fixture)
{
    private static readonly Guid Ann = Guid.Parse("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid Ben = Guid.Parse("00000000-0000-0000-0000-0000000000b2");
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

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
        await world.CheckAsync();
    }

    [Fact]
    public async Task Undo_InABlindProject_LeavesItSaidThatTheNextAnswerCouldSeeTheModels()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var first = await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!);

        var undone = (await world.Desk.UndoAsync(world.Project, Ann, first.Id, Cancellation)).ShouldBeOfType<UndoOutcome.Undone>();
        await world.KeepAsync(Ann, undone.Claim!, ReviewWorld.Bad);

        var answers = await world.AnswersOnAsync(undone.Claim!.Lease.SampleId);
        answers.ConvertAll(a => (a.Standing, a.SuggestionShown)).ShouldBe([(Standing.Undone, false), (Standing.Counted, true)], ignoreOrder: true);
    }

    [Fact]
    public async Task Undo_OfASkip_LeavesTheNextAnswerBlind()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var first = await world.KeepAsync(Ann, (await world.ClaimAsync(Ann))!, ReviewWorld.Skip);

        var undone = (await world.Desk.UndoAsync(world.Project, Ann, first.Id, Cancellation)).ShouldBeOfType<UndoOutcome.Undone>();
        await world.KeepAsync(Ann, undone.Claim!);

        var answers = await world.AnswersOnAsync(undone.Claim!.Lease.SampleId);
        answers.ConvertAll(a => a.SuggestionShown).ShouldBe([false, false]);
    }

    [Fact]
    public async Task Revision_InABlindProject_SaysThatItCouldSeeTheModels()
    {
        var world = await ReviewWorld.CreateAsync(fixture.Store, 1);
        var claim = (await world.ClaimAsync(Ann))!;
        var first = await world.KeepAsync(Ann, claim);

        await world.Desk.ReviseAsync(world.Project, Ann, first.Id, ReviewWorld.Bad, RequestMark.Of(null, first.Id.Value, ReviewWorld.Bad), Cancellation);

        (await world.AnswersOnAsync(claim.Lease.SampleId)).Single(a => a.Standing == Standing.Counted).SuggestionShown.ShouldBeTrue();
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
        var answers = await world.AnswersOnAsync(claim.Lease.SampleId);
        answers.Single(a => a.Id == revised.Id).Replaces.ShouldBe(first.Id);
        answers.Single(a => a.Id == first.Id).Standing.ShouldBe(Standing.Undone);
        (await world.StateAsync(claim.Lease.SampleId)).Label.ShouldBe("bad");
        await world.CheckAsync();
    }
}

public sealed class SqliteUndoTests(SqliteStore store) : UndoTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlUndoTests(PostgreSqlStore store) : UndoTests(store), IClassFixture<PostgreSqlStore>;
