using System.Diagnostics;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Web.Samples;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

/// <summary>What the review room calls things.</summary>
public static class ReviewWords
{
    /// <summary>"Accepted as Supported", "Rejected", "Flagged for the lead".</summary>
    public static string Answer(Project project, Verdict verdict, string? label, bool isFlagged)
    {
        var title = label is null ? null : project.Task.TitleOf(label);
        return verdict switch
        {
            Verdict.Accept => title ?? "Accepted",
            Verdict.Edit => title is null ? "Edited" : $"Edited, {title}",
            Verdict.Reject => "Rejected",
            Verdict.Skip => isFlagged ? "Flagged for the lead" : "Skipped",
            _ => throw new UnreachableException($"No word for {verdict}."),
        };
    }

    /// <summary>What became of an answer.</summary>
    public static Notice Kept(ReviewForm form, Project present, Judgement judgement, AnswerReceipt receipt)
    {
        var notice = Kept(form.Project, judgement, receipt);
        return form.IsOutdated(present)
            ? notice with { Text = notice.Text.TrimEnd('.') + ". The form was changed while you had this sample; your answer is kept as you gave it." }
            : notice;
    }

    /// <summary>Why an answer was not taken, where the form had no fault.</summary>
    public static Notice NotKept(AnswerOutcome outcome) => new(outcome is AnswerOutcome.AnsweredBefore or AnswerOutcome.KeyReused
        ? "You had answered this sample in another window; that answer stands."
        : "That sample is no longer yours to answer.", Tone.Review);

    /// <summary>A lead has changed the form that is on the screen.</summary>
    public static Notice FormChanged(bool isStillTheOld) => new(isStillTheOld
        ? "A lead has changed the labels or reasons. Finish this sample as you see it; the next one comes with the new form."
        : "A lead has changed the labels or reasons. Here is the new form.", Tone.Review);

    private static Notice Kept(Project project, Judgement judgement, AnswerReceipt receipt)
    {
        var words = Answer(project, judgement.Verdict, judgement.Label, judgement.Reasons.Contains(ReviewAnswer.ToLead));
        return receipt.Late
            ? new Notice($"{words}: kept as late, because the lease had ended. It counts for agreement, not towards the answers this sample needs.", Tone.Review, true)
            : new Notice(words, Tone.Accepted, true);
    }

    /// <summary>Why samples are in the queue, for leads; reviewers never see the decision's reasons.</summary>
    public static string Reason(string code) => code switch
    {
        RoutingReason.LowConfidence => "Low confidence",
        RoutingReason.NoConfidence => "Nothing to go by",
        RoutingReason.ScorerFailed => "A scorer failed",
        RoutingReason.Gold => "Known answer",
        RoutingReason.Audit => "Audit",
        RoutingReason.AboveThreshold => "High confidence",
        RoutingReason.BelowRejection => "Below rejection",
        Leading.PriorityByLead => "Priority set by a lead",
        _ => FlagName.TitleOf(code),
    };
}
