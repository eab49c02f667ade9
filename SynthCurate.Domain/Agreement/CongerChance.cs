namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Agreement by chance as the mean over ordered pairs of raters, (G² Σ w·p̄·p̄ − Σ_g Σ w·p_g·p_g)/(G(G − 1)) with p̄ the mean of the
/// raters' shares, and how each item moves it. Linear in the ratings.
/// </summary>
internal sealed class CongerChance
{
    private readonly Ratings _ratings;
    private readonly double[] _meanPull;
    private readonly RaterPull?[] _raters;
    private readonly double _count;

    public CongerChance(Ratings ratings, AgreementWeights weights, IReadOnlyList<RaterShares> raters)
    {
        (_ratings, _count) = (ratings, raters.Count);
        var mean = new double[ratings.CategoryCount];
        foreach (var rater in raters)
        {
            for (var i = 0; i < rater.Categories.Length; i++) mean[rater.Categories[i]] += rater.Shares[i] / _count;
        }
        _meanPull = new double[mean.Length];
        weights.Smooth([.. Enumerable.Range(0, mean.Length)], mean, _meanPull);
        _raters = new RaterPull?[ratings.RaterCount];
        var own = 0.0;
        foreach (var rater in raters)
        {
            var pull = new double[rater.Shares.Length];
            weights.Smooth(rater.Categories, rater.Shares, pull);
            own += AgreementWeights.Dot(rater.Shares, pull);
            for (var i = 0; i < pull.Length; i++) pull[i] = _count * _meanPull[rater.Categories[i]] - pull[i];
            _raters[rater.Rater] = new RaterPull(rater, pull, AgreementWeights.Dot(rater.Shares, pull));
        }
        Expected = (_count * _count * AgreementWeights.Dot(mean, _meanPull) - own) / (_count * (_count - 1));
    }

    /// <summary>Agreement expected by chance.</summary>
    public double Expected { get; }

    /// <summary>The first-order change of <see cref="Expected"/>, times the number of items, when this item weighs a little more.</summary>
    public double Influence(int item, double items)
    {
        var sum = 0.0;
        var categories = _ratings.CategoriesOf(item);
        var raters = _ratings.RatersOf(item);
        for (var i = 0; i < categories.Length; i++)
        {
            if (_raters[raters[i]] is { } rater) sum += items / rater.Shares.Ratings * (rater.At(categories[i]) - rater.Mean);
        }
        return 2 * sum / (_count * (_count - 1));
    }

    private sealed record RaterPull(RaterShares Shares, double[] Pull, double Mean)
    {
        public double At(int category) => Pull[Array.BinarySearch(Shares.Categories, category)];
    }
}
