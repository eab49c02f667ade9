namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Conger's kappa (1980), Hubert's (1977) pairwise form: Cohen's kappa for several raters, where chance agreement is the mean over
/// pairs of raters of what their own shares of the categories would give. Missing answers and weights as in irrCAC (Gwet 2014); the example
/// of 12 items and 4 raters gives 0.763. The standard error is by linearisation over items.
/// </summary>
public static class CongerKappa
{
    /// <summary>The coefficient with its interval; undefined with fewer than two raters, no item rated twice, or one category used.</summary>
    /// <exception cref="ArgumentException">The weights are for another number of categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static Figure Of(Ratings ratings, AgreementWeights weights, double confidence = 0.95)
    {
        var raters = RaterShares.Of(ratings);
        if (raters.Count < 2) return Undefined.OneRater;
        var moments = new PatternMoments(PatternTable.Of(ratings), weights);
        if (moments.PairableItems < 1) return Undefined.NoPairs;
        if (!moments.UsesTwoCategories) return Undefined.OneCategory;
        var chance = new CongerChance(ratings, weights, raters);
        if (chance.Expected >= 1) return Undefined.NoChance;
        var value = (moments.Observed - chance.Expected) / (1 - chance.Expected);
        return ItemMeans.ToFigure(value, Squares(ratings, moments, chance, value), moments.Items, confidence);
    }

    private static double Squares(Ratings ratings, PatternMoments moments, CongerChance chance, double value)
    {
        var sum = 0.0;
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            var categories = ratings.CategoriesOf(item);
            if (categories.IsEmpty) continue;
            var gain = categories.Length < 2 ? 0 : moments.Items / moments.PairableItems * (PairAgreement(categories, moments.Weights) - chance.Expected);
            var difference = (gain - (1 - value) * chance.Influence(item, moments.Items)) / (1 - chance.Expected) - value;
            sum += difference * difference;
        }
        return sum;
    }

    private static double PairAgreement(ReadOnlySpan<int> categories, AgreementWeights weights)
    {
        var sorted = categories.ToArray();
        Array.Sort(sorted);
        var pattern = new CountPattern(sorted);
        return (weights.Pairs(pattern.Categories, pattern.Counts) - pattern.Size) / ((double)pattern.Size * (pattern.Size - 1));
    }
}
