using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Agreement;

/// <summary>
/// How many items show each count pattern. Agreement coefficients that do not ask who gave a rating need nothing else; five raters
/// and five categories have at most 252 patterns, so figures and bootstrap cost the same for a thousand items and for a million.
/// The table is kept up to date as answers arrive with <see cref="Add"/> and <see cref="Remove"/>.
/// </summary>
public sealed class PatternTable
{
    private readonly Dictionary<int[], int> _places = new(SortedCategories.Comparer);
    private readonly List<CountPattern> _patterns = [];
    private readonly List<long> _frequencies = [];

    /// <summary>An empty table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no category.</exception>
    public PatternTable(int categoryCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categoryCount);
        CategoryCount = categoryCount;
    }

    /// <summary>How many categories there are, unused ones included.</summary>
    public int CategoryCount { get; }

    /// <summary>The patterns met so far, in the order in which they were met.</summary>
    public IReadOnlyList<CountPattern> Patterns => _patterns;

    /// <summary>How many items show each pattern, in the order of <see cref="Patterns"/>; 0 where all were removed.</summary>
    public ReadOnlySpan<long> Frequencies => CollectionsMarshal.AsSpan(_frequencies);

    /// <summary>The table of these ratings; items without a rating are left out.</summary>
    public static PatternTable Of(Ratings ratings)
    {
        var table = new PatternTable(Math.Max(1, ratings.CategoryCount));
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            var categories = ratings.CategoriesOf(item);
            if (!categories.IsEmpty) table.Add(categories);
        }
        return table;
    }

    /// <summary>The table of a matrix of items by raters, item after item; a missing answer is −1.</summary>
    /// <exception cref="ArgumentException">The cells do not fill whole items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside −1 to <paramref name="categoryCount"/> − 1, or a count is not positive.</exception>
    public static PatternTable Of(ReadOnlySpan<int> cells, int raterCount, int categoryCount) => MatrixTally.Count(cells, raterCount, categoryCount);

    /// <summary>Counts items whose ratings name these categories, in any order.</summary>
    /// <exception cref="ArgumentException">There are no categories.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A category lies outside the table's, or there are fewer than no items.</exception>
    public void Add(ReadOnlySpan<int> categories, long items = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        if (categories.IsEmpty) throw new ArgumentException("An item without ratings has no pattern.", nameof(categories));
        var sorted = categories.Length <= 64 ? stackalloc int[categories.Length] : new int[categories.Length];
        categories.CopyTo(sorted);
        sorted.Sort();
        if (sorted[0] < 0 || sorted[^1] >= CategoryCount)
            throw new ArgumentOutOfRangeException(nameof(categories), $"A category lies outside 0 to {CategoryCount - 1}.");
        var place = PlaceOf(sorted);
        _frequencies[place] += items;
    }

    /// <summary>Takes back one item that was added with these categories, as when another answer for it arrives.</summary>
    /// <exception cref="InvalidOperationException">No such item is in the table.</exception>
    public void Remove(ReadOnlySpan<int> categories)
    {
        var sorted = categories.ToArray();
        Array.Sort(sorted);
        if (!_places.TryGetValue(sorted, out var place) || _frequencies[place] == 0)
            throw new InvalidOperationException("No item with these ratings is in the table.");
        _frequencies[place]--;
    }

    private int PlaceOf(ReadOnlySpan<int> sorted)
    {
        var lookup = _places.GetAlternateLookup<ReadOnlySpan<int>>();
        if (lookup.TryGetValue(sorted, out var place)) return place;
        _places.Add(sorted.ToArray(), _patterns.Count);
        _patterns.Add(new CountPattern(sorted));
        _frequencies.Add(0);
        return _patterns.Count - 1;
    }
}
