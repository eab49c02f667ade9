namespace SynthCurate.Domain.Agreement;

/// <summary>Kappa of a pair table, and how each single item moves it.</summary>
internal sealed class KappaLine
{
    private readonly PairTable _table;
    private readonly AgreementWeights _weights;
    private readonly double[] _firstPull;
    private readonly double[] _secondPull;

    public KappaLine(PairTable table, AgreementWeights weights)
    {
        (_table, _weights) = (table, weights);
        (_firstPull, _secondPull) = (new double[table.FirstShares.Length], new double[table.FirstShares.Length]);
        weights.Smooth(table.Categories, table.FirstShares, _firstPull);
        weights.Smooth(table.Categories, table.SecondShares, _secondPull);
        foreach (var (first, second, items) in table.Cells) Observed += weights[first, second] * items / table.Items;
        Expected = AgreementWeights.Dot(table.FirstShares, _secondPull);
    }

    /// <summary>The weighted share of agreement.</summary>
    public double Observed { get; }

    /// <summary>What the raters' own shares of the categories would give by chance.</summary>
    public double Expected { get; }

    /// <summary>(p_o − p_e)/(1 − p_e).</summary>
    public double Value => (Observed - Expected) / (1 - Expected);

    /// <summary>The weighted share of the first rater's answers around a used category.</summary>
    public double FirstPull(int category) => _firstPull[_table.PlaceOf(category)];

    /// <summary>The weighted share of the second rater's answers around a used category.</summary>
    public double SecondPull(int category) => _secondPull[_table.PlaceOf(category)];

    /// <summary>The first-order change of kappa, times the number of items, when an item with these answers weighs a little more.</summary>
    public double Influence(int first, int second)
    {
        var chance = SecondPull(first) + FirstPull(second) - 2 * Expected;
        return (_weights[first, second] - Observed - (1 - Value) * chance) / (1 - Expected);
    }
}
