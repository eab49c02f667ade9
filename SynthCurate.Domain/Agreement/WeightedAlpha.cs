namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Gwet's weighted form of Krippendorff's alpha (Gwet 2014, "Handbook of Inter-Rater Reliability", as in irrCAC): agreement weights in place
/// of a distance, and a linearised standard error. Unweighted it is the nominal alpha and with quadratic weights the interval alpha of
/// ranks; with ordinal weights (0.834 on the example of 12 items and 4 raters) it is not Krippendorff's ordinal alpha (0.815).
/// </summary>
public static class WeightedAlpha
{
    /// <summary>The coefficient with its analytic interval; undefined where no item has two ratings or one category was used.</summary>
    /// <exception cref="ArgumentException">The weights are for another number of categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static Figure Of(PatternTable table, AgreementWeights weights, double confidence = 0.95)
    {
        if (weights.CategoryCount != table.CategoryCount) throw new ArgumentException("The weights are for another number of categories.", nameof(weights));
        var moments = new PatternMoments(table, weights);
        if (moments.PairableItems < 1) return Undefined.NoPairs;
        if (!moments.UsesTwoCategories) return Undefined.OneCategory;
        return Figure(moments, confidence);
    }

    private static Figure Figure(PatternMoments moments, double confidence)
    {
        var (items, ratings) = (moments.PairableItems, 0.0);
        ForEachPairable(moments, (_, pattern, frequency) => ratings += frequency * pattern.Size);
        var meanSize = ratings / items;
        var shares = new double[moments.Weights.CategoryCount];
        var agreement = 0.0;
        ForEachPairable(moments, (place, pattern, frequency) =>
        {
            agreement += frequency * moments.PairAgreements[place] * pattern.Size / meanSize / items;
            for (var i = 0; i < pattern.Categories.Length; i++) shares[pattern.Categories[i]] += frequency * pattern.Counts[i] / ratings;
        });
        var pull = new double[shares.Length];
        moments.Weights.Smooth([.. Enumerable.Range(0, shares.Length)], shares, pull);
        var expected = AgreementWeights.Dot(shares, pull);
        if (expected >= 1) return Undefined.NoChance;
        var plain = (agreement - expected) / (1 - expected);
        var value = ((1 - 1 / ratings) * agreement + 1 / ratings - expected) / (1 - expected);
        var squares = 0.0;
        ForEachPairable(moments, (place, pattern, frequency) =>
        {
            var excess = (pattern.Size - meanSize) / meanSize;
            var own = moments.PairAgreements[place] * pattern.Size / meanSize - agreement * excess;
            var chance = -excess * expected;
            for (var i = 0; i < pattern.Categories.Length; i++) chance += pattern.Counts[i] / meanSize * pull[pattern.Categories[i]];
            var contribution = (own - expected) / (1 - expected) - 2 * (1 - plain) * (chance - expected) / (1 - expected);
            squares += frequency * (contribution - plain) * (contribution - plain);
        });
        return ItemMeans.ToFigure(value, squares, items, confidence);
    }

    private static void ForEachPairable(PatternMoments moments, Action<int, CountPattern, double> visit)
    {
        for (var p = 0; p < moments.Table.Patterns.Count; p++)
        {
            if (moments.Table.Patterns[p].Size >= 2) visit(p, moments.Table.Patterns[p], moments.Table.Frequencies[p]);
        }
    }
}
