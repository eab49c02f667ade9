namespace SynthCurate.Domain.Agreement;

/// <summary>
/// What Gwet's family of coefficients needs of a table: observed agreement over items with two ratings or more, and the mean share of each
/// category over all rated items (Gwet 2014, "Handbook of Inter-Rater Reliability").
/// </summary>
internal sealed class PatternMoments
{
    public PatternMoments(PatternTable table, AgreementWeights weights)
    {
        (Table, Weights) = (table, weights);
        Shares = new double[table.CategoryCount];
        PairAgreements = new double[table.Patterns.Count];
        for (var p = 0; p < table.Patterns.Count; p++) Enter(p, table.Patterns[p], table.Frequencies[p]);
        for (var k = 0; k < Shares.Length; k++) Shares[k] /= Math.Max(1, Items);
        Observed /= Math.Max(1, PairableItems);
    }

    public PatternTable Table { get; }

    public AgreementWeights Weights { get; }

    /// <summary>Items with a rating.</summary>
    public double Items { get; private set; }

    /// <summary>Items with two ratings or more.</summary>
    public double PairableItems { get; private set; }

    /// <summary>Whether the items with two ratings or more use two categories.</summary>
    public bool UsesTwoCategories { get; private set; }

    /// <summary>The mean weighted agreement of an item's pairs.</summary>
    public double Observed { get; private set; }

    /// <summary>The mean over rated items of the share of each category.</summary>
    public double[] Shares { get; }

    /// <summary>For each pattern the weighted agreement of its pairs; 0 where there are none.</summary>
    public double[] PairAgreements { get; }

    private int _firstCategory = -1;

    private void Enter(int place, CountPattern pattern, double frequency)
    {
        if (frequency <= 0) return;
        Items += frequency;
        var categories = pattern.Categories;
        var counts = pattern.Counts;
        var size = pattern.Size;
        for (var i = 0; i < categories.Length; i++) Shares[categories[i]] += frequency * counts[i] / size;
        if (size < 2) return;
        PairableItems += frequency;
        PairAgreements[place] = (Weights.Pairs(categories, counts) - size) / ((double)size * (size - 1));
        Observed += frequency * PairAgreements[place];
        if (_firstCategory < 0) _firstCategory = categories[0];
        UsesTwoCategories |= categories.Length > 1 || categories[0] != _firstCategory;
    }
}
