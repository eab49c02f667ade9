namespace SynthCurate.Domain.Agreement;

/// <summary>How often an item was given each category, whoever gave it. Only categories that occur are listed.</summary>
public sealed class CountPattern
{
    private readonly int[] _categories;
    private readonly double[] _counts;

    internal CountPattern(ReadOnlySpan<int> sortedCategories)
    {
        var distinct = 0;
        for (var i = 0; i < sortedCategories.Length; i++)
        {
            if (i == 0 || sortedCategories[i] != sortedCategories[i - 1]) distinct++;
        }
        (_categories, _counts, Size) = (new int[distinct], new double[distinct], sortedCategories.Length);
        var at = -1;
        for (var i = 0; i < sortedCategories.Length; i++)
        {
            if (i == 0 || sortedCategories[i] != sortedCategories[i - 1]) _categories[++at] = sortedCategories[i];
            _counts[at]++;
        }
    }

    /// <summary>How many ratings the item has.</summary>
    public int Size { get; }

    /// <summary>The categories that occur, ascending.</summary>
    public ReadOnlySpan<int> Categories => _categories;

    /// <summary>How often each of them occurs; whole numbers, kept as doubles for the sums they enter.</summary>
    public ReadOnlySpan<double> Counts => _counts;

    /// <summary>How many ordered pairs of ratings name the same category.</summary>
    public double EqualPairs
    {
        get
        {
            var pairs = 0.0;
            foreach (var count in _counts) pairs += count * (count - 1);
            return pairs;
        }
    }
}
