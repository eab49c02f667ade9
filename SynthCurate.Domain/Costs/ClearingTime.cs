using MathNet.Numerics.Distributions;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Costs;

/// <summary>How long a queue will take at the pace that was seen.</summary>
public static class ClearingTime
{
    /// <summary>Hours until <paramref name="waiting"/> answers are given, when <paramref name="answers"/> were given in <paramref name="hours"/> hours:
    /// waiting × hours / answers, with the exact Poisson interval of the pace (Garwood 1936, chi-square quantiles). The answers still to come vary too;
    /// the interval is about the pace only. Null when no answer was given. The upper end is infinite only where the pace may be nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or hours that are not positive.</exception>
    public static (double Hours, Interval Range)? Of(long waiting, long answers, double hours, double confidence = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(waiting);
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hours);
        if (answers == 0)
            return null;
        var tail = (1 - confidence) / 2;
        var slowest = ChiSquared.InvCDF(2 * answers, tail) / 2;
        var fastest = ChiSquared.InvCDF(2 * (answers + 1), 1 - tail) / 2;
        return (waiting * hours / answers, new Interval(waiting * hours / fastest, waiting * hours / slowest));
    }
}
