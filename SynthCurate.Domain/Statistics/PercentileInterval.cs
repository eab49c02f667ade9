namespace SynthCurate.Domain.Statistics;

/// <summary>The percentile interval of a bootstrap (Efron 1979): the middle share of the resampled values.</summary>
public static class PercentileInterval
{
    /// <summary>
    /// The interval that holds the middle <paramref name="confidence"/> of the values, with linear interpolation between neighbours
    /// (quantile type 7 of Hyndman and Fan 1996). The values 0, 1, ..., 100 at 0.90 give 5 to 95. Sorts <paramref name="values"/>.
    /// </summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static Interval Of(Span<double> values, double confidence)
    {
        if (values.IsEmpty) throw new ArgumentException("An interval needs values.", nameof(values));
        var upper = Quantiles.Upper(confidence);
        values.Sort();
        return new Interval(Quantile(values, 1 - upper), Quantile(values, upper));
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
