using MathNet.Numerics;

namespace SynthCurate.Domain.Statistics;

/// <summary>
/// Exact bounds on how many of a finite population of N are bad when k of n drawn without replacement were, from the hypergeometric
/// distribution. They are tighter than binomial bounds because what was looked at is no longer uncertain.
/// </summary>
public static class FinitePopulation
{
    /// <summary>
    /// The largest number of bad items in the whole population that the sample does not refute: the largest D with
    /// P(X ≤ k | N, D, n) above 1 − confidence. N 1000, n 100, k 0 at 0.95 gives 28.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n ≤ N, n is not positive, or confidence is not strictly between 0 and 1.</exception>
    public static long UpperBound(long population, long sample, long bad, double confidence)
    {
        Check(population, sample, bad);
        _ = Quantiles.Upper(confidence);
        long low = bad, high = population - (sample - bad);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            if (AtMost(population, middle, sample, bad) > 1 - confidence) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    /// <summary>The smallest number of bad items that the sample does not refute: the smallest D with P(X ≥ k | N, D, n) above 1 − confidence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n ≤ N, n is not positive, or confidence is not strictly between 0 and 1.</exception>
    public static long LowerBound(long population, long sample, long bad, double confidence) =>
        population - UpperBound(population, sample, sample - bad, confidence);

    /// <summary>Both bounds, each at half of the remaining risk: the numbers of bad items in the population.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n ≤ N, n is not positive, or confidence is not strictly between 0 and 1.</exception>
    public static Interval Bounds(long population, long sample, long bad, double confidence)
    {
        var each = Quantiles.Upper(confidence);
        return new Interval(LowerBound(population, sample, bad, each), UpperBound(population, sample, bad, each));
    }

    /// <summary>P(X ≤ k) when n of N items are drawn without replacement and D of them are bad. Cost grows with k.</summary>
    public static double AtMost(long population, long badInPopulation, long sample, long bad)
    {
        var least = Math.Max(0, sample - (population - badInPopulation));
        var most = Math.Min(Math.Min(sample, badInPopulation), bad);
        if (most < least) return 0;
        if (most == Math.Min(sample, badInPopulation)) return 1;
        var sum = 0.0;
        var all = LogChoose(population, sample);
        for (var x = least; x <= most; x++)
            sum += Math.Exp(LogChoose(badInPopulation, x) + LogChoose(population - badInPopulation, sample - x) - all);
        return Math.Min(1, sum);
    }

    private static double LogChoose(long n, long k) =>
        SpecialFunctions.GammaLn(n + 1) - SpecialFunctions.GammaLn(k + 1) - SpecialFunctions.GammaLn(n - k + 1);

    private static void Check(long population, long sample, long bad)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sample, population);
        ArgumentOutOfRangeException.ThrowIfNegative(bad);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bad, sample);
    }
}
