namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Light's kappa (1971): the mean of Cohen's kappa over all pairs of raters for whom it is defined. Light gives no interval; this one is
/// ours, by linearisation over items of the mean of kappas.
/// </summary>
public static class LightKappa
{
    /// <summary>The mean kappa; undefined with fewer than two raters, without shared items, or where no pair has a kappa.</summary>
    /// <exception cref="ArgumentException">The weights are for another number of categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Figure Of(
        Ratings ratings, IReadOnlyDictionary<(int First, int Second), PairTable> pairs, AgreementWeights weights, double confidence, CancellationToken cancellation)
    {
        if (ratings.RaterCount < 2) return Undefined.OneRater;
        if (pairs.Count == 0) return Undefined.NoPairs;
        var lines = pairs.Where(pair => pair.Value.Categories.Length > 1)
            .Select(pair => (pair.Key, Line: new KappaLine(pair.Value, weights), pair.Value.Items))
            .Where(entry => entry.Line.Expected < 1)
            .ToDictionary(entry => entry.Key, entry => (entry.Line, entry.Items));
        if (lines.Count == 0) return Undefined.OneCategory;
        var value = lines.Values.Average(entry => entry.Line.Value);
        var (squares, items) = (0.0, 0);
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            if (item % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            if (ratings.CategoriesOf(item).Length < 2) continue;
            var influence = Influence(ratings, item, lines);
            squares += influence * influence;
            items++;
        }
        return ItemMeans.ToFigure(value, squares * items * items, items, confidence);
    }

    private static double Influence(Ratings ratings, int item, Dictionary<(int First, int Second), (KappaLine Line, long Items)> lines)
    {
        var categories = ratings.CategoriesOf(item);
        var raters = ratings.RatersOf(item);
        var sum = 0.0;
        for (var i = 0; i < raters.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (first, second) = raters[i] < raters[j] ? (i, j) : (j, i);
                if (lines.TryGetValue((raters[first], raters[second]), out var pair))
                    sum += pair.Line.Influence(categories[first], categories[second]) / pair.Items;
            }
        }
        return sum / lines.Count;
    }
}
