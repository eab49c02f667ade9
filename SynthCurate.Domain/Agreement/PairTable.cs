namespace SynthCurate.Domain.Agreement;

/// <summary>How often each combination of categories was given by a first and a second rater to the items that both rated.</summary>
public sealed class PairTable
{
    private readonly (int First, int Second, long Items)[] _cells;
    private readonly int[] _categories;

    /// <summary>The table of these cells; cells may repeat and are added up.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A category lies outside the count, or a number of items is negative.</exception>
    public PairTable(int categoryCount, IEnumerable<(int First, int Second, long Items)> cells)
        : this(categoryCount, [.. cells.GroupBy(cell => (cell.First, cell.Second))
            .Select(group => (group.Key.First, group.Key.Second, Items: group.Sum(cell => cell.Items)))
            .Where(cell => cell.Items != 0)])
    {
    }

    // Each combination once. There may be a table for each of half a million pairs of raters, so this stays lean.
    internal PairTable(int categoryCount, (int First, int Second, long Items)[] distinctCells)
    {
        (CategoryCount, _cells) = (categoryCount, distinctCells);
        foreach (var (first, second, items) in _cells)
        {
            if ((uint)first >= (uint)categoryCount || (uint)second >= (uint)categoryCount || items < 0)
                throw new ArgumentOutOfRangeException(nameof(distinctCells), (first, second, items), "No such cell.");
            Items += items;
        }
        _categories = UsedBy(_cells);
        (FirstShares, SecondShares) = (new double[_categories.Length], new double[_categories.Length]);
        foreach (var (first, second, items) in _cells)
        {
            FirstShares[PlaceOf(first)] += (double)items / Items;
            SecondShares[PlaceOf(second)] += (double)items / Items;
        }
    }

    /// <summary>How many categories there are, unused ones included.</summary>
    public int CategoryCount { get; }

    /// <summary>How many items both rated.</summary>
    public long Items { get; }

    /// <summary>The combinations that occur.</summary>
    public IReadOnlyList<(int First, int Second, long Items)> Cells => _cells;

    /// <summary>The categories that either rater used, ascending.</summary>
    internal ReadOnlySpan<int> Categories => _categories;

    /// <summary>The first rater's share of each of <see cref="Categories"/>.</summary>
    internal double[] FirstShares { get; }

    /// <summary>The second rater's share of each of <see cref="Categories"/>.</summary>
    internal double[] SecondShares { get; }

    /// <summary>Where a used category stands in <see cref="Categories"/>.</summary>
    internal int PlaceOf(int category) => Array.BinarySearch(_categories, category);

    /// <summary>The two ratings of each item that has exactly two raters' answers to compare.</summary>
    /// <exception cref="ArgumentException">There are not exactly two raters.</exception>
    public static PairTable OfTwoRaters(Ratings ratings)
    {
        if (ratings.RaterCount != 2) throw new ArgumentException("There are not exactly two raters.", nameof(ratings));
        var counts = new Dictionary<(int, int), long>();
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            var categories = ratings.CategoriesOf(item);
            if (categories.Length < 2) continue;
            var key = ratings.RatersOf(item)[0] == 0 ? (categories[0], categories[1]) : (categories[1], categories[0]);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return new PairTable(ratings.CategoryCount, counts.Select(entry => (entry.Key.Item1, entry.Key.Item2, entry.Value)));
    }

    private static int[] UsedBy((int First, int Second, long Items)[] cells)
    {
        var used = new int[cells.Length * 2];
        for (var i = 0; i < cells.Length; i++) (used[2 * i], used[2 * i + 1]) = (cells[i].First, cells[i].Second);
        Array.Sort(used);
        var distinct = 0;
        for (var i = 0; i < used.Length; i++)
        {
            if (i == 0 || used[i] != used[i - 1]) used[distinct++] = used[i];
        }
        return used[..distinct];
    }
}
