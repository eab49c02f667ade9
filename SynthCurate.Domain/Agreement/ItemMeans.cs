using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Agreement;

/// <summary>
/// A coefficient written as the mean of one contribution per item (linearisation); its standard error is that of the mean,
/// √(Σ(x − c)²/(n(n − 1))), and its interval takes Student's t with n − 1 degrees of freedom, cut at 1 (Gwet 2014).
/// </summary>
internal static class ItemMeans
{
    /// <param name="value">The coefficient c.</param>
    /// <param name="squares">Σ(x − c)² over all items.</param>
    /// <param name="items">n.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    public static KnownFigure ToFigure(double value, double squares, double items, double confidence)
    {
        if (items < 2) return new KnownFigure(value, null, null);
        var error = Math.Sqrt(squares / (items * (items - 1)));
        var reach = Quantiles.Student(confidence, items - 1) * error;
        return new KnownFigure(value, error, new Interval(Math.Min(value, value - reach), Math.Max(value, Math.Min(1, value + reach))));
    }
}
