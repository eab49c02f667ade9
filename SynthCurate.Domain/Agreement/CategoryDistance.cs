namespace SynthCurate.Domain.Agreement;

/// <summary>
/// The distance between categories in Krippendorff's alpha: 0 or 1 at the nominal level, else the squared difference of values, or for
/// ratios ((v − w)/(v + w))². The ordinal distance (ranks between two categories, half of each end) is the squared difference of
/// mid-ranks, which depends on how often each category was used.
/// </summary>
public sealed class CategoryDistance
{
    private CategoryDistance(MeasurementLevel level, double[] values)
    {
        (Level, Values) = (level, values);
    }

    /// <summary>The level of measurement.</summary>
    public MeasurementLevel Level { get; }

    internal double[] Values { get; }

    /// <summary>All unlike categories are equally far apart.</summary>
    public static CategoryDistance Nominal { get; } = new(MeasurementLevel.Nominal, []);

    /// <summary>Categories are ranked by their number.</summary>
    public static CategoryDistance Ordinal { get; } = new(MeasurementLevel.Ordinal, []);

    /// <summary>Category k stands for the number <c>values[k]</c>.</summary>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static CategoryDistance Interval(ReadOnlySpan<double> values) => new(MeasurementLevel.Interval, Finite(values));

    /// <summary>Category k stands for the number <c>values[k]</c> on a scale with a true zero.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or negative.</exception>
    public static CategoryDistance Ratio(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (value < 0) throw new ArgumentException($"{value} is negative, which a ratio scale does not have.", nameof(values));
        }
        return new(MeasurementLevel.Ratio, Finite(values));
    }

    internal double Between(int first, int second)
    {
        var (v, w) = (Values[first], Values[second]);
        if (Level != MeasurementLevel.Ratio) return (v - w) * (v - w);
        return v + w > 0 ? (v - w) / (v + w) * ((v - w) / (v + w)) : 0;
    }

    private static double[] Finite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) throw new ArgumentException($"{value} is not a finite number.", nameof(values));
        }
        return values.ToArray();
    }
}
