using System.Collections.Immutable;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Takes answers, within a write: whatever happens to the lease meanwhile, what a reviewer submitted is kept once, and told truthfully.</summary>
internal sealed class Answering(JourneyKeeper keeper, LeaseSweep sweep)
{
    public AnswerOutcome Answer(WriteSession session, Project project, Guid reviewer, Id<Lease> leaseId, Judgement judgement, RequestMark mark)
    {
        var to = session.Ahead as SubmittedTo ?? SubmittedTo.Find(session, reviewer, leaseId, mark);
        if (to.Earlier is { } earlier)
            return earlier;
        if (to is not { Lease: { } lease, Sample: { } read } || lease.Reviewer != reviewer || lease.ProjectId != project.Id)
            return new AnswerOutcome.NoSuchLease();
        var sample = session.Ahead is null ? read : read with { State = keeper.Newest(session, read.State) };
        var rules = LeasedRules.Of(session, project, lease);
        var completed = sample.Complete(judgement, rules.Task);
        var isLive = lease.IsLive(session.Now);
        if (!isLive && AnswerRows.Under(session, lease) is { } first)
            return Again(session, reviewer, first, completed, mark);
        var problems = completed.Problems(rules.Task, rules.Review);
        if (problems.Count > 0)
            return new AnswerOutcome.Refused(ReferenceEquals(rules, project) ? problems : [.. problems, LeasedRules.Outdated]);
        if (to.HasDraft)
            Drafting.Drop(session, reviewer, lease.SampleId);
        var sawSuggestion = FirstJudgements.SawSuggestion(rules, sample.State, to.HasJudged);
        return Keep(session, project, lease, sample.State, Written(session, rules, lease, completed, isLive, sawSuggestion), mark);
    }

    /// <summary>The same again from another tab is a success; something else is not taken, and told.</summary>
    private static AnswerOutcome Again(WriteSession session, Guid reviewer, ReviewAnswer first, Judgement judgement, RequestMark mark)
    {
        var receipt = AnswerReceipt.Of(first.Id, first.Standing);
        if (!first.Says(judgement))
            return new AnswerOutcome.AnsweredBefore(receipt);
        Idempotency.Remember(session, reviewer, mark, receipt);
        return new AnswerOutcome.Kept(receipt);
    }

    private AnswerOutcome.Kept Keep(
        WriteSession session, Project project, Lease lease, SampleRow sample, ReviewAnswer answer, RequestMark mark)
    {
        AnswerRows.Add(session, answer);
        if (lease.IsLive(session.Now))
            Settle(session, project, lease, sample, answer);
        else
            SettleLate(session, project, lease, answer);
        Announce(session, answer);
        var receipt = AnswerReceipt.Of(answer.Id, answer.Standing);
        Idempotency.Remember(session, lease.Reviewer, mark, receipt);
        return new AnswerOutcome.Kept(receipt);
    }

    private static Standing StandingOf(Judgement judgement, bool isLive) =>
        judgement.Verdict == Verdict.Skip ? Standing.Skipped : isLive ? Standing.Counted : Standing.Late;

    private static ReviewAnswer Written(
        WriteSession session, Project rules, Lease lease, Judgement judgement, bool isLive, bool sawSuggestion) => new(
        new Id<ReviewAnswer>(Guid.CreateVersion7(session.Now)), rules.Id, lease.SampleId, lease.Round, lease.Reviewer, lease.Id,
        judgement.Verdict, judgement.Label, judgement.Fields, ReasonsOf(rules, judgement, isLive), judgement.Comment, judgement.ActiveSeconds,
        sawSuggestion, StandingOf(judgement, isLive), null, rules.TaskVersion, rules.GuidelineVersion, session.Now);

    private static ImmutableArray<string> ReasonsOf(Project rules, Judgement judgement, bool isLive)
    {
        var goesToLead = judgement.Verdict == Verdict.Skip && isLive && rules.Review.Skip == SkipPolicy.Out;
        return goesToLead && !judgement.Reasons.Contains(ReviewAnswer.ToLead) ? judgement.Reasons.Add(ReviewAnswer.ToLead) : judgement.Reasons;
    }

    /// <summary>Ends the lease and derives where the sample is now.</summary>
    private void Settle(WriteSession session, Project project, Lease lease, SampleRow sample, ReviewAnswer answer)
    {
        LeaseRows.EndLive(session, lease.Id, LeaseEnd.Answered);
        if (answer.Standing == Standing.Counted && sample.At.Place == Place.InReview && sample.At.Counted + 1 < sample.Required)
        {
            keeper.Counted(session, sample);
            return;
        }
        var alone = sample.At.Counted == 0 && sample.Required == 1 && sample.At.Place == Place.InReview && sample.At.Live == 1;
        var answers = alone && answer.Standing == Standing.Counted ? [answer] : AnswerRows.Of(session, sample.Id, sample.Round);
        var ruling = sample.At.Place == Place.InReview ? null : AnswerRows.Ruling(session, sample.Id, sample.Round);
        var after = keeper.Derived(session, project.Task, sample, 1, answers, ruling);
        if (answer.Standing == Standing.Skipped)
            keeper.OfferAgain(after);
    }

    /// <summary>The lease is gone and its seat given back. A flag for the lead holds all the same: it takes the sample out of the queue.</summary>
    private void SettleLate(WriteSession session, Project project, Lease lease, ReviewAnswer answer)
    {
        sweep.End(session, lease, LeaseEnd.Expired, null);
        if (answer.IsPassedOn && SampleRow.Find(session, lease.SampleId) is { } sample && sample.Round == lease.Round)
            keeper.Derived(session, project.Task, sample, 0, AnswerRows.Of(session, sample.Id, sample.Round), AnswerRows.Ruling(session, sample.Id, sample.Round));
    }

    public static void Announce(WriteSession session, ReviewAnswer answer)
    {
        var kind = answer.Standing switch
        {
            Standing.Counted => EventKinds.AnswerCounted,
            Standing.Skipped => EventKinds.AnswerSkipped,
            _ => EventKinds.AnswerKeptLate,
        };
        session.Record(kind, answer.ProjectId, answer.SampleId.ToString(), answer.Reviewer,
            new { answer = answer.Id.Value, answer.Round, replaces = answer.Replaces?.Value });
    }
}
