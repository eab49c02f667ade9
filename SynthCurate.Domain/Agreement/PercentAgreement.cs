namespace SynthCurate.Domain.Agreement;

/// <summary>
/// How often two ratings of an item are the same, in [0, 1]. There are two readings, which differ where items have different
/// numbers of ratings; on the example of 12 items and 4 raters they give 0.818 and 0.800.
/// </summary>
public static class PercentAgreement
{
    /// <summary>
    /// The mean over items of the share of agreeing pairs (Fleiss, Gwet): every item with two ratings counts the same. With its linearised
    /// interval, cut at 0 and 1.
    /// </summary>
    public static Figure OverItems(PatternTable table, double confidence = 0.95) => Mean(table, confidence, _ => 1);

    /// <summary>
    /// 1 − observed disagreement of Krippendorff's nominal alpha: every rating that has a partner counts the same, so an item of m
    /// ratings counts m times. With the linearised interval of a ratio of means, cut at 0 and 1.
    /// </summary>
    public static Figure OverRatings(PatternTable table, double confidence = 0.95) => Mean(table, confidence, pattern => pattern.Size);

    private static Figure Mean(PatternTable table, double confidence, Func<CountPattern, double> weigh)
    {
        double items = 0, mass = 0, agreed = 0;
        foreach (var (pattern, frequency) in Pairable(table))
        {
            items += frequency;
            mass += frequency * weigh(pattern);
            agreed += frequency * weigh(pattern) * Share(pattern);
        }
        if (items < 1) return Undefined.NoPairs;
        var value = agreed / mass;
        var squares = Pairable(table).Sum(entry =>
            entry.Frequency * Math.Pow(weigh(entry.Pattern) * items / mass * (Share(entry.Pattern) - value), 2));
        var figure = ItemMeans.ToFigure(value, squares, items, confidence);
        return figure.WithRange(figure.Range?.Within(0, 1));
    }

    private static double Share(CountPattern pattern) => pattern.EqualPairs / ((double)pattern.Size * (pattern.Size - 1));

    private static IEnumerable<(CountPattern Pattern, double Frequency)> Pairable(PatternTable table)
    {
        for (var i = 0; i < table.Patterns.Count; i++)
        {
            if (table.Patterns[i].Size >= 2 && table.Frequencies[i] > 0) yield return (table.Patterns[i], table.Frequencies[i]);
        }
    }
}
