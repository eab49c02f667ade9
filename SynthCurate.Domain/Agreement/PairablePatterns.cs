namespace SynthCurate.Domain.Agreement;

/// <summary>
/// The patterns with two ratings or more, the commonest first, laid side by side in memory: where values are numbers nearly every item is a
/// pattern of its own, and a bootstrap walks through all of them a thousand times.
/// </summary>
internal sealed class PairablePatterns
{
    private readonly int[] _starts;
    private readonly int[] _categories;
    private readonly double[] _counts;
    private readonly int[] _sizes;
    private readonly long[] _frequencies;

    public PairablePatterns(PatternTable table)
    {
        var pairable = Enumerable.Range(0, table.Patterns.Count)
            .Select(i => (Pattern: table.Patterns[i], Frequency: table.Frequencies[i]))
            .Where(entry => entry.Pattern.Size >= 2 && entry.Frequency > 0)
            .OrderByDescending(entry => entry.Frequency)
            .ToArray();
        _starts = new int[pairable.Length + 1];
        for (var p = 0; p < pairable.Length; p++) _starts[p + 1] = _starts[p] + pairable[p].Pattern.Categories.Length;
        (_categories, _counts) = (new int[_starts[^1]], new double[_starts[^1]]);
        for (var p = 0; p < pairable.Length; p++)
        {
            pairable[p].Pattern.Categories.CopyTo(_categories.AsSpan(_starts[p]));
            pairable[p].Pattern.Counts.CopyTo(_counts.AsSpan(_starts[p]));
        }
        _sizes = [.. pairable.Select(entry => entry.Pattern.Size)];
        _frequencies = [.. pairable.Select(entry => entry.Frequency)];
    }

    public int Count => _sizes.Length;

    public ReadOnlySpan<long> Frequencies => _frequencies;

    public double SizeOf(int pattern) => _sizes[pattern];

    public ReadOnlySpan<int> CategoriesOf(int pattern) => _categories.AsSpan(_starts[pattern].._starts[pattern + 1]);

    public ReadOnlySpan<double> CountsOf(int pattern) => _counts.AsSpan(_starts[pattern].._starts[pattern + 1]);

    /// <summary>How many ordered pairs of an item's ratings name different categories.</summary>
    public double UnequalPairsOf(int pattern)
    {
        var pairs = 0.0;
        foreach (var count in CountsOf(pattern)) pairs += count * (SizeOf(pattern) - count);
        return pairs;
    }

    public int[] UsedCategories(int categoryCount)
    {
        var used = new bool[categoryCount];
        foreach (var category in _categories) used[category] = true;
        return [.. Enumerable.Range(0, categoryCount).Where(category => used[category])];
    }
}
