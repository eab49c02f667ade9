using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Krippendorff's alpha (2004, "Content Analysis"; 2011, "Computing Krippendorff's alpha-reliability"): 1 − observed over expected
/// disagreement, for any number of raters, missing answers and four levels of measurement. 1 is perfect, 0 is chance.
/// Items with fewer than two ratings do not enter. The published example of 12 items and 4 raters gives 0.743 (nominal), 0.815 (ordinal),
/// 0.849 (interval) and 0.797 (ratio).
/// </summary>
public static class KrippendorffAlpha
{
    // Above this many distance look-ups an interval for the ratio level would take minutes.
    private const double MostRatioWork = 4e9;

    /// <summary>Alpha without an interval; undefined where no item has two ratings or all ratings are the same.</summary>
    /// <remarks>Linear in patterns and categories; at the ratio level quadratic in the categories used.</remarks>
    public static Figure Of(PatternTable table, CategoryDistance distance)
    {
        var evaluation = new AlphaEvaluation(table, distance);
        return ToFigure(evaluation, evaluation.Evaluate(evaluation.Frequencies), null);
    }

    /// <summary>
    /// Alpha with the percentile interval of a bootstrap over items, drawn as multinomial samples of patterns: the cost does not depend
    /// on the number of items. Resamples in which alpha is undefined are left out; where that is over half of them there is no interval.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Figure WithInterval(PatternTable table, CategoryDistance distance, BootstrapPlan plan, CancellationToken cancellation)
    {
        var evaluation = new AlphaEvaluation(table, distance);
        var value = evaluation.Evaluate(evaluation.Frequencies);
        var affordable = distance.Level != MeasurementLevel.Ratio || (double)plan.Resamples * evaluation.UsedCategories * evaluation.UsedCategories <= MostRatioWork;
        var range = double.IsNaN(value) || !affordable ? null : PatternBootstrap.Range(evaluation.Frequencies, evaluation.Evaluate, plan, cancellation);
        return ToFigure(evaluation, value, range);
    }

    private static Figure ToFigure(AlphaEvaluation evaluation, double value, Interval? range)
    {
        if (evaluation.Frequencies.IsEmpty) return Undefined.NoPairs;
        return double.IsNaN(value) ? Undefined.OneCategory : new KnownFigure(value, null, range);
    }
}
