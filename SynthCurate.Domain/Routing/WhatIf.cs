using SynthCurate.Domain.Projects;

namespace SynthCurate.Domain.Routing;

/// <summary>What a policy would do to the samples of a <see cref="ConfidenceTable"/>. The four counts add up to all samples;
/// <paramref name="Audited"/> is the expected number, rounded. <paramref name="PersonMinutes"/> is the time for the reviewed and
/// the audited, every one answered as often as the overlap asks.</summary>
public sealed record WhatIf(long Accepted, long Audited, long Rejected, long Reviewed, double PersonMinutes)
{
    /// <summary>Tries <paramref name="policy"/>. Confidence is known to a thousandth: thresholds that are whole thousandths give what
    /// <see cref="Router"/> would decide. Takes time in proportion to 1,001 times the combinations of flags, whatever the number of samples.</summary>
    /// <param name="table">The scored samples.</param>
    /// <param name="policy">The policy to try.</param>
    /// <param name="secondsPerAnswer">How long one person needs for one answer; not negative.</param>
    /// <param name="overlap">How many people answer each sample; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative seconds, or an overlap below 1.</exception>
    /// <example>10 clean samples at 0.95 and 10 at 0.5, accepting at 0.9 with an audited share of 0.2, 30 seconds and an overlap of 1:
    /// 8 accepted, 2 audited, 10 reviewed, 6 person-minutes.</example>
    public static WhatIf Of(ConfidenceTable table, RoutingPolicy policy, double secondsPerAnswer, int overlap)
    {
        if (secondsPerAnswer is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(secondsPerAnswer), secondsPerAnswer, "Seconds are not negative.");
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, 1);
        var (passed, rejected) = (0L, 0L);
        foreach (var row in table.Rows)
        {
            if (row.Flags.Any(f => policy.AlwaysReview.Contains(f)))
                continue;
            var firstKept = policy.RejectBelow is { } below ? ConfidenceTable.FirstStepAtOrAbove(below) : 0;
            var firstAccepted = Math.Max(firstKept, ConfidenceTable.FirstStepAtOrAbove(policy.AcceptAt));
            rejected += Sum(row.Counts.AsSpan(0, firstKept));
            if (row.Flags.Length == 0)
                passed += Sum(row.Counts.AsSpan(firstAccepted));
        }
        var audited = (long)Math.Round(passed * policy.AuditShare);
        var reviewed = table.Count - passed - rejected;
        return new WhatIf(passed - audited, audited, rejected, reviewed, (reviewed + audited) * overlap * secondsPerAnswer / 60);
    }

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
