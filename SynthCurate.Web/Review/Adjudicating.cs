using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Settles disputes, within a write: first the adjudicator's own judgement, blind, then his ruling, one a round.</summary>
internal sealed class Adjudicating(JourneyKeeper keeper)
{
    /// <summary>Keeps the adjudicator's judgement as a late answer (it counts for agreement, not for overlap) and shows the others'.
    /// Who has answered or voted in this round has judged already.</summary>
    public static AdjudicationOutcome Vote(WriteSession session, Project project, Guid adjudicator, Id<Sample> sampleId, Judgement? vote)
    {
        if (Disputed(session, project, sampleId, out var sample) is { } obstacle)
            return obstacle;
        var answers = AnswerRows.Of(session, sampleId, sample.State.Round);
        if (!HasJudged(answers, adjudicator))
        {
            if (vote is null)
                return new AdjudicationOutcome.VoteFirst();
            var completed = sample.Complete(vote, project.Task);
            if (Faults(completed, project) is { Count: > 0 } problems)
                return new AdjudicationOutcome.Refused(problems);
            answers.Add(Keep(session, project, adjudicator, sample.State, completed));
        }
        return new AdjudicationOutcome.Voted([.. answers.Where(a => a.Standing is Standing.Counted or Standing.Late or Standing.Skipped)]);
    }

    public AdjudicationOutcome Rule(WriteSession session, Project project, Guid adjudicator, Id<Sample> sampleId, Judgement judgement)
    {
        if (Disputed(session, project, sampleId, out var sample) is { } obstacle)
            return obstacle;
        var answers = AnswerRows.Of(session, sampleId, sample.State.Round);
        if (!HasJudged(answers, adjudicator))
            return new AdjudicationOutcome.VoteFirst();
        var completed = sample.Complete(judgement, project.Task);
        if (Faults(completed, project) is { Count: > 0 } problems)
            return new AdjudicationOutcome.Refused(problems);
        return Settle(session, project, adjudicator, sample.State, completed, answers);
    }

    private AdjudicationOutcome.Ruled Settle(
        WriteSession session, Project project, Guid adjudicator, SampleRow sample, Judgement judgement, List<ReviewAnswer> answers)
    {
        var ruling = new Adjudication(
            new Id<Adjudication>(Guid.CreateVersion7(session.Now)), sample.Id, sample.Round, adjudicator,
            judgement.Verdict, judgement.Label, judgement.Fields, judgement.Comment, session.Now);
        AnswerRows.Add(session, ruling);
        var live = LeaseRows.LiveOn(session, sample.Id, sample.Round);
        foreach (var lease in live)
        {
            LeaseRows.EndLive(session, lease.Id, LeaseEnd.Revoked);
            LeaseSweep.Announce(session, lease, LeaseEnd.Revoked, adjudicator);
        }
        keeper.Derived(session, project.Task, sample, live.Count, answers, ruling);
        session.Record(EventKinds.SampleAdjudicated, project.Id, sample.Id.ToString(), adjudicator, new { ruling = ruling.Id.Value, sample.Round });
        return new AdjudicationOutcome.Ruled(ruling);
    }

    /// <summary>Why there is nothing to rule on; null where there is.</summary>
    private static AdjudicationOutcome? Disputed(WriteSession session, Project project, Id<Sample> sampleId, out AnsweredSample sample)
    {
        var found = AnsweredSample.Find(session, sampleId);
        sample = found!; // used by the caller only where null is returned
        if (found is null || found.State.ProjectId != project.Id)
            return new AdjudicationOutcome.NoSuchSample();
        if (AnswerRows.Ruling(session, sampleId, found.State.Round) is { } ruling)
            return new AdjudicationOutcome.RuledBefore(ruling);
        return found.State.At.Place == Place.Disputed ? null : new AdjudicationOutcome.NotDisputed();
    }

    private static bool HasJudged(List<ReviewAnswer> answers, Guid adjudicator) =>
        answers.Exists(a => a.Reviewer == adjudicator && a.Standing is (Standing.Counted or Standing.Late));

    private static List<Problem> Faults(Judgement judgement, Project project) =>
    [
        .. judgement.Problems(project.Task, project.Review),
        .. judgement.Verdict == Verdict.Skip ? [new Problem("verdict", "Here the sample is decided: accept, edit or reject.")] : (Problem[])[],
    ];

    private static ReviewAnswer Keep(WriteSession session, Project project, Guid adjudicator, SampleRow sample, Judgement vote)
    {
        var answer = new ReviewAnswer(
            new Id<ReviewAnswer>(Guid.CreateVersion7(session.Now)), project.Id, sample.Id, sample.Round, adjudicator, default,
            vote.Verdict, vote.Label, vote.Fields, vote.Reasons, vote.Comment, vote.ActiveSeconds,
            !project.Review.Blind && sample.ModelLabel is not null, Standing.Late, null, project.TaskVersion, project.GuidelineVersion, session.Now);
        AnswerRows.Add(session, answer);
        Answering.Announce(session, answer);
        return answer;
    }
}
