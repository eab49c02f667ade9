namespace SynthCurate.Domain.Agreement;

/// <summary>
/// (p_a − p_e)/(1 − p_e) for any number of raters and missing answers, with its linearised standard error (Gwet 2014, as in irrCAC).
/// p_a is the mean agreement of an item's pairs over items with two ratings or more; the chance model gives p_e. Only how often each
/// category was given matters, not who gave it. The example of 12 items and 4 raters gives AC1 0.77544 (standard error 0.14295) and
/// Fleiss' kappa 0.76117 (0.15302). Undefined where no item has two ratings or only one category was used.
/// </summary>
public static class ChanceCorrectedAgreement
{
    /// <summary>The coefficient with its analytic interval.</summary>
    /// <exception cref="ArgumentException">The weights are for another number of categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static Figure Of(PatternTable table, ChanceModel model, AgreementWeights weights, double confidence = 0.95)
    {
        if (weights.CategoryCount != table.CategoryCount) throw new ArgumentException("The weights are for another number of categories.", nameof(weights));
        var moments = new PatternMoments(table, weights);
        if (moments.PairableItems < 1) return Undefined.NoPairs;
        if (!moments.UsesTwoCategories) return Undefined.OneCategory;
        var pull = Pull(model, moments);
        var expected = AgreementWeights.Dot(moments.Shares, pull);
        if (expected >= 1) return Undefined.NoChance;
        var value = (moments.Observed - expected) / (1 - expected);
        return ItemMeans.ToFigure(value, Squares(moments, pull, expected, value), moments.Items, confidence);
    }

    // For each category, what a share in it adds to the agreement expected by chance.
    private static double[] Pull(ChanceModel model, PatternMoments moments)
    {
        var (weights, k) = (moments.Weights, moments.Weights.CategoryCount);
        var pull = new double[k];
        switch (model)
        {
            case ChanceModel.SharedMargins:
                weights.Smooth([.. Enumerable.Range(0, k)], moments.Shares, pull);
                break;
            case ChanceModel.Gwet:
                var scale = weights.Total / ((double)k * (k - 1));
                for (var i = 0; i < k; i++) pull[i] = scale * (1 - moments.Shares[i]);
                break;
            default:
                Array.Fill(pull, weights.Total / ((double)k * k));
                break;
        }
        return pull;
    }

    private static double Squares(PatternMoments moments, double[] pull, double expected, double value)
    {
        var (sum, patterns) = (0.0, moments.Table.Patterns);
        for (var p = 0; p < patterns.Count; p++)
        {
            var categories = patterns[p].Categories;
            var counts = patterns[p].Counts;
            var size = patterns[p].Size;
            var chance = 0.0;
            for (var i = 0; i < categories.Length; i++) chance += counts[i] / size * pull[categories[i]];
            var gain = size < 2 ? 0 : moments.Items / moments.PairableItems * (moments.PairAgreements[p] - expected) / (1 - expected);
            var contribution = gain - 2 * (1 - value) * (chance - expected) / (1 - expected);
            sum += moments.Table.Frequencies[p] * (contribution - value) * (contribution - value);
        }
        return sum;
    }
}
