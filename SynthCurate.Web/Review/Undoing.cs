using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Takes answers back and revises them, within a write, for as long as nothing irreversible has used them.</summary>
internal sealed class Undoing(JourneyKeeper keeper, Claiming claiming)
{
    /// <summary>How many of his last answers a reviewer can take back.</summary>
    public const int Reach = 20;
    private const string RuledOn = "A ruling has been given on this sample.";

    public UndoOutcome Undo(WriteSession session, Project project, Guid reviewer, Id<ReviewAnswer> answerId)
    {
        if (Own(session, project, reviewer, answerId) is not { } answer)
            return new UndoOutcome.NoSuchAnswer();
        if (answer.Standing == Standing.Undone)
            return new UndoOutcome.Undone(claiming.ClaimThis(session, project, reviewer, answer.SampleId));
        if (AnswerRows.Ruling(session, answer.SampleId, answer.Round) is not null)
            return new UndoOutcome.Final(RuledOn);
        if (AnswerRows.LastOf(session, project.Id, reviewer, Reach).All(a => a.Id != answerId))
            return new UndoOutcome.Final("Only your last 20 answers can be taken back. Revise it instead.");
        TakeBack(session, project, answer);
        return new UndoOutcome.Undone(OfferAgain(session, project, answer));
    }

    public AnswerOutcome Revise(
        WriteSession session, Project project, Guid reviewer, Id<ReviewAnswer> answerId, Judgement judgement, RequestMark mark)
    {
        if (Idempotency.Earlier(session, reviewer, mark) is { } earlier)
            return earlier;
        if (Own(session, project, reviewer, answerId) is not { } old || AnsweredSample.Find(session, old.SampleId) is not { } sample)
            return new AnswerOutcome.NoSuchLease();
        if (old.Standing is not (Standing.Counted or Standing.Late) || judgement.Verdict == Verdict.Skip)
            return new AnswerOutcome.NotRevisable("Only an answer that stands can be revised, and not into a skip.");
        if (AnswerRows.Ruling(session, old.SampleId, old.Round) is not null)
            return new AnswerOutcome.NotRevisable(RuledOn);
        var completed = sample.Complete(judgement, project.Task);
        var problems = completed.Problems(project.Task, project.Review);
        return problems.Count > 0 ? new AnswerOutcome.Refused(problems) : Replace(session, project, old, completed, sample.State, mark);
    }

    private static ReviewAnswer? Own(WriteSession session, Project project, Guid reviewer, Id<ReviewAnswer> answerId) =>
        AnswerRows.Find(session, answerId) is { } answer && answer.Reviewer == reviewer && answer.ProjectId == project.Id ? answer : null;

    private void TakeBack(WriteSession session, Project project, ReviewAnswer answer)
    {
        AnswerRows.Stand(session, answer.Id, Standing.Undone);
        if (SampleRow.Find(session, answer.SampleId) is { } row)
            keeper.OfferAgain(keeper.Derived(session, project.Task, row, 0, AnswerRows.Of(session, row.Id, row.Round), null));
        session.Record(EventKinds.AnswerUndone, project.Id, answer.SampleId.ToString(), answer.Reviewer, new { answer = answer.Id.Value, answer.Round });
    }

    private ClaimedSample? OfferAgain(WriteSession session, Project project, ReviewAnswer answer)
    {
        Drafting.Put(session, answer.Reviewer, answer.SampleId, JsonText.Write(DraftedAnswer.Of(answer)), 1);
        return claiming.ClaimThis(session, project, answer.Reviewer, answer.SampleId);
    }

    private AnswerOutcome.Kept Replace(
        WriteSession session, Project project, ReviewAnswer old, Judgement judgement, SampleRow sample, RequestMark mark)
    {
        AnswerRows.Stand(session, old.Id, Standing.Undone);
        var revised = old with
        {
            Id = new Id<ReviewAnswer>(Guid.CreateVersion7(session.Now)),
            Verdict = judgement.Verdict,
            Label = judgement.Label,
            Fields = judgement.Fields,
            Reasons = judgement.Reasons,
            Comment = judgement.Comment,
            ActiveSeconds = judgement.ActiveSeconds,
            SuggestionShown = FirstJudgements.SawSuggestion(project, sample, hasJudged: true),
            Replaces = old.Id,
            TaskVersion = project.TaskVersion,
            GuidelineVersion = project.GuidelineVersion,
            At = session.Now,
        };
        AnswerRows.Add(session, revised);
        keeper.Derived(session, project.Task, sample, 0, AnswerRows.Of(session, sample.Id, sample.Round), null);
        Answering.Announce(session, revised);
        var receipt = AnswerReceipt.Of(revised.Id, revised.Standing);
        Idempotency.Remember(session, old.Reviewer, mark, receipt);
        return new AnswerOutcome.Kept(receipt);
    }
}

/// <summary>An answer that was taken back, as the form's draft: the members of an answer's request.</summary>
internal sealed record DraftedAnswer(
    Verdict Verdict, string? Label, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Reasons, string Comment, double ActiveSeconds)
{
    public static DraftedAnswer Of(ReviewAnswer answer) => new(
        answer.Verdict, answer.Label, answer.Fields, [.. answer.Reasons.Where(r => r != ReviewAnswer.ToLead)], answer.Comment, answer.ActiveSeconds);
}
