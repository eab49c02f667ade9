namespace SynthCurate.Domain.Statistics;

/// <summary>The total that values still to come will have, seen from some that are there.</summary>
/// <param name="Expected">The mean of those that are there, times how many come.</param>
/// <param name="Range">The prediction interval; null where one value alone shows no spread.</param>
public sealed record PredictedTotal(double Expected, Interval? Range)
{
    /// <summary>
    /// The total of <paramref name="further"/> values like the n given: m x̄ ± t s m √(1/m + 1/n), with t of n − 1 degrees of freedom and s the sample standard deviation
    /// (Meeker, Hahn and Escobar 2017, Statistical Intervals, chapter 4, the mean of m future observations of a normal distribution, times m). It covers what is still random in the m values
    /// and what n values leave unknown about the mean; exact for independent normal values, approximate else, and too narrow for a long tail that the n have not shown.
    /// Values 1, 2, 3, 4, 5 and 10 further at 0.95: 30 ± 2.77645 × 1.58114 × 10 × √0.3 = 30 ± 24.045. Equal values give a point; no further values give 0.
    /// </summary>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, a negative number of further values, or a confidence not strictly between 0 and 1.</exception>
    public static PredictedTotal Of(IReadOnlyList<double> values, long further, double confidence)
    {
        if (values.Count == 0) throw new ArgumentException("A prediction needs values.", nameof(values));
        if (values.FirstOrDefault(v => !double.IsFinite(v)) is var odd && !double.IsFinite(odd))
            throw new ArgumentOutOfRangeException(nameof(values), odd, "A prediction needs finite values.");
        ArgumentOutOfRangeException.ThrowIfNegative(further);
        _ = Quantiles.Upper(confidence);
        var (n, m) = ((double)values.Count, (double)further);
        var mean = values.Average();
        if (values.Count == 1)
            return new PredictedTotal(m * mean, null);
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (n - 1));
        var reach = Quantiles.Student(confidence, n - 1) * deviation * Math.Sqrt(m + m * m / n);
        return new PredictedTotal(m * mean, new Interval(m * mean - reach, m * mean + reach));
    }
}
