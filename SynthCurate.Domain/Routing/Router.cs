using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Routing;

/// <summary>Decides where a scored sample goes. The same card, policy and draw always give the same decision.</summary>
public static class Router
{
    /// <summary>The rules, in this order; the first that applies decides.
    /// <list type="number">
    /// <item>Gold goes to people.</item>
    /// <item>A failed scorer, or no confidence (null or not a number), goes to people.</item>
    /// <item>A flag that the policy always shows to people goes to people.</item>
    /// <item>Confidence below <see cref="RoutingPolicy.RejectBelow"/> is rejected unseen.</item>
    /// <item>Any other flag goes to people.</item>
    /// <item>Confidence of at least <see cref="RoutingPolicy.AcceptAt"/> is accepted; it is audited exactly when
    /// <paramref name="draw"/> is below <see cref="RoutingPolicy.AuditShare"/>, which is stored as the inclusion probability of both.</item>
    /// <item>Everything else goes to people.</item>
    /// </list></summary>
    /// <param name="policy">The thresholds.</param>
    /// <param name="policyVersion">The version of the policy, kept with the decision.</param>
    /// <param name="card">What the scorers found.</param>
    /// <param name="isGold">Whether the sample's answer is known.</param>
    /// <param name="draw">A uniform random draw in [0, 1), stored with the decision so that it can be replayed.</param>
    /// <param name="id">The identity of the new decision.</param>
    /// <param name="at">When it is made.</param>
    /// <exception cref="ArgumentOutOfRangeException">The draw is not in [0, 1).</exception>
    public static RoutingDecision Decide(
        RoutingPolicy policy, int policyVersion, Scorecard card, bool isGold, double draw, Id<RoutingDecision> id, DateTimeOffset at)
    {
        if (draw is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(draw), draw, "The draw lies in [0, 1).");
        var outcome = OutcomeOf(policy, card, isGold, draw);
        return new RoutingDecision(
            id, card.SampleId, card.Version, policyVersion, outcome, ReasonsOf(policy, card, isGold, outcome), PriorityOf(policy, card, isGold, outcome, draw),
            outcome is RouteOutcome.Accepted or RouteOutcome.Audit ? policy.AuditShare : null, draw, at);
    }

    private static RouteOutcome OutcomeOf(RoutingPolicy policy, Scorecard card, bool isGold, double draw)
    {
        if (isGold || !card.Failures.IsDefaultOrEmpty || Confidence(card) is not { } confidence)
            return RouteOutcome.Review;
        var flags = Flags(card);
        if (flags.Any(f => policy.AlwaysReview.Contains(f.Name)))
            return RouteOutcome.Review;
        if (confidence < policy.RejectBelow)
            return RouteOutcome.Rejected;
        if (flags.Length > 0 || confidence < policy.AcceptAt)
            return RouteOutcome.Review;
        return draw < policy.AuditShare ? RouteOutcome.Audit : RouteOutcome.Accepted;
    }

    private static ImmutableArray<string> ReasonsOf(RoutingPolicy policy, Scorecard card, bool isGold, RouteOutcome outcome)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        if (isGold)
            reasons.Add(RoutingReason.Gold);
        if (!card.Failures.IsDefaultOrEmpty)
            reasons.Add(RoutingReason.ScorerFailed);
        reasons.AddRange(Flags(card).OrderByDescending(f => f.Score).Select(f => f.Name).Distinct(StringComparer.Ordinal));
        if (Confidence(card) is not { } confidence)
            reasons.Add(RoutingReason.NoConfidence);
        else if (confidence < policy.RejectBelow)
            reasons.Add(RoutingReason.BelowRejection);
        else if (confidence < policy.AcceptAt)
            reasons.Add(RoutingReason.LowConfidence);
        else if (reasons.Count == 0)
            reasons.Add(RoutingReason.AboveThreshold);
        if (outcome == RouteOutcome.Audit)
            reasons.Add(RoutingReason.Audit);
        return reasons.ToImmutable();
    }

    // Flagged and uncertain samples come first. Audits and gold are spread evenly over the queue by the draw, so that
    // neither their place in the queue nor what comes before and after them tells a reviewer what they are.
    private static double PriorityOf(RoutingPolicy policy, Scorecard card, bool isGold, RouteOutcome outcome, double draw)
    {
        if (outcome is RouteOutcome.Accepted or RouteOutcome.Rejected)
            return 0;
        if (outcome == RouteOutcome.Audit)
            return Math.Clamp(draw / policy.AuditShare, 0, 1);
        if (isGold)
            return draw;
        var uncertainty = Confidence(card) is { } confidence ? 1 - Math.Abs((2 * confidence) - 1) : 0.5;
        var objection = Flags(card).Select(f => 0.5 + (Math.Clamp(f.Score, 0, 1) / 2)).DefaultIfEmpty(0).Max();
        return Math.Clamp(Math.Max(uncertainty, objection), 0, 1);
    }

    private static double? Confidence(Scorecard card) => card.Confidence is { } c && !double.IsNaN(c) ? c : null;

    private static ImmutableArray<Flag> Flags(Scorecard card) => card.Flags.IsDefault ? [] : card.Flags;
}
