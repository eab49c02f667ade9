using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Cohen's kappa (1960) and weighted kappa (1968) of two raters over the items that both rated, with the large-sample standard error of
/// Fleiss, Cohen and Everitt (1969). The table [[20, 5], [10, 15]] gives 0.4000, standard error 0.12700, interval 0.1511 to 0.6489.
/// </summary>
public static class CohenKappa
{
    /// <summary>Kappa with its normal interval, cut at −1 and 1; undefined without shared items or where both used one and the same category only.</summary>
    /// <exception cref="ArgumentException">The weights are for another number of categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static Figure Of(PairTable table, AgreementWeights weights, double confidence = 0.95)
    {
        if (weights.CategoryCount != table.CategoryCount) throw new ArgumentException("The weights are for another number of categories.", nameof(weights));
        if (table.Items == 0) return Undefined.NoSharedItems;
        if (table.Categories.Length < 2) return Undefined.OneCategory;
        var kappa = new KappaLine(table, weights);
        if (kappa.Expected >= 1) return Undefined.NoChance;
        var mean = 0.0;
        var squares = 0.0;
        foreach (var (first, second, items) in table.Cells)
        {
            var term = weights[first, second] - (kappa.FirstPull(second) + kappa.SecondPull(first)) * (1 - kappa.Value);
            squares += (double)items / table.Items * term * term;
            mean += (double)items / table.Items * term;
        }
        var error = Math.Sqrt(Math.Max(0, squares - mean * mean) / table.Items) / (1 - kappa.Expected);
        var reach = Quantiles.Normal(confidence) * error;
        return new KnownFigure(kappa.Value, error, new Interval(kappa.Value - reach, kappa.Value + reach).Within(-1, 1));
    }
}
