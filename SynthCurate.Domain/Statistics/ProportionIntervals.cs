using MathNet.Numerics.Distributions;

namespace SynthCurate.Domain.Statistics;

/// <summary>Intervals for a share of which <c>k</c> of <c>n</c> draws from a very large population were seen.</summary>
public static class ProportionIntervals
{
    /// <summary>
    /// Wilson's score interval (1927): (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). 3 of 200 at 0.95 gives 0.00511 to 0.04317.
    /// Its coverage is close to nominal on average; for a guarantee take <see cref="ClopperPearson"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n, n is not positive, or confidence is not strictly between 0 and 1.</exception>
    public static Interval Wilson(long k, long n, double confidence)
    {
        Check(k, n);
        var z = Quantiles.Normal(confidence);
        var share = (double)k / n;
        var half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        var scale = 1 + z * z / n;
        var middle = share + z * z / (2.0 * n);
        return new Interval(k == 0 ? 0 : (middle - half) / scale, k == n ? 1 : (middle + half) / scale);
    }

    /// <summary>
    /// The exact interval of Clopper and Pearson (1934), from quantiles of the beta distribution; it never covers less than promised.
    /// 3 of 200 at 0.95 gives 0.00310 to 0.04321.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n, n is not positive, or confidence is not strictly between 0 and 1.</exception>
    public static Interval ClopperPearson(long k, long n, double confidence)
    {
        Check(k, n);
        var upper = Quantiles.Upper(confidence);
        return new Interval(k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, 1 - upper), UpperBound(k, n, upper));
    }

    /// <summary>
    /// The exact one-sided upper bound: the share for which <paramref name="k"/> or fewer of <paramref name="n"/> has probability
    /// 1 − confidence. 0 of 300 at 0.95 gives 0.00994.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ k ≤ n, n is not positive, or confidence is not strictly between 0 and 1.</exception>
    public static double UpperBound(long k, long n, double confidence)
    {
        Check(k, n);
        _ = Quantiles.Upper(confidence);
        return k == n ? 1 : Beta.InvCDF(k + 1, n - k, confidence);
    }

    private static void Check(long k, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
    }
}
