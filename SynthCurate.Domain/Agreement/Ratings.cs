namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Who rated which item how, ordered by item. Items, raters and categories are numbered from 0; a missing answer is simply not there.
/// A rater rates an item at most once.
/// </summary>
public sealed class Ratings
{
    private readonly int[] _starts;
    private readonly int[] _raters;
    private readonly int[] _categories;

    private Ratings(int[] starts, int[] raters, int[] categories, int raterCount, int categoryCount)
    {
        (_starts, _raters, _categories, RaterCount, CategoryCount) = (starts, raters, categories, raterCount, categoryCount);
    }

    /// <summary>How many items there are, unrated ones included.</summary>
    public int ItemCount => _starts.Length - 1;

    /// <summary>How many raters there are.</summary>
    public int RaterCount { get; }

    /// <summary>How many categories there are, unused ones included.</summary>
    public int CategoryCount { get; }

    /// <summary>How many ratings there are.</summary>
    public int Count => _categories.Length;

    /// <summary>The ratings from three columns of one length, in any order.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or a rater rates an item twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its count.</exception>
    public static Ratings FromColumns(
        ReadOnlySpan<int> items, ReadOnlySpan<int> raters, ReadOnlySpan<int> categories, int itemCount, int raterCount, int categoryCount)
    {
        if (items.Length != raters.Length || items.Length != categories.Length)
            throw new ArgumentException("The columns differ in length.", nameof(items));
        CheckAll(raters, raterCount, nameof(raters));
        CheckAll(categories, categoryCount, nameof(categories));
        CheckAll(items, itemCount, nameof(items));
        var starts = new int[itemCount + 1];
        foreach (var item in items) starts[item + 1]++;
        for (var i = 0; i < itemCount; i++) starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, itemCount).ToArray();
        var (orderedRaters, orderedCategories) = (new int[items.Length], new int[items.Length]);
        for (var i = 0; i < items.Length; i++)
        {
            var place = next[items[i]]++;
            orderedRaters[place] = raters[i];
            orderedCategories[place] = categories[i];
        }
        var ratings = new Ratings(starts, orderedRaters, orderedCategories, raterCount, categoryCount);
        ratings.CheckEachRaterOncePerItem();
        return ratings;
    }

    /// <summary>The ratings from a matrix of items by raters, item after item; a missing answer is −1.</summary>
    /// <exception cref="ArgumentException">The cells do not fill whole items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cell lies outside −1 to <paramref name="categoryCount"/> − 1.</exception>
    public static Ratings FromMatrix(ReadOnlySpan<int> cells, int raterCount, int categoryCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(raterCount);
        if (cells.Length % raterCount != 0) throw new ArgumentException("The last item is not complete.", nameof(cells));
        var starts = new int[cells.Length / raterCount + 1];
        var (raters, categories) = (new List<int>(cells.Length), new List<int>(cells.Length));
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] != -1)
            {
                raters.Add(i % raterCount);
                categories.Add(cells[i]);
            }
            starts[i / raterCount + 1] = categories.Count;
        }
        var ordered = categories.ToArray();
        CheckAll(ordered, categoryCount, nameof(cells));
        return new Ratings(starts, [.. raters], ordered, raterCount, categoryCount);
    }

    /// <summary>The categories that an item got.</summary>
    public ReadOnlySpan<int> CategoriesOf(int item) => _categories.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>Who gave them, in the same order as <see cref="CategoriesOf"/>.</summary>
    public ReadOnlySpan<int> RatersOf(int item) => _raters.AsSpan(_starts[item].._starts[item + 1]);

    private static void CheckAll(ReadOnlySpan<int> numbers, int count, string name)
    {
        foreach (var number in numbers)
        {
            if ((uint)number >= (uint)count) throw new ArgumentOutOfRangeException(name, number, $"Not in 0 to {count - 1}.");
        }
    }

    private void CheckEachRaterOncePerItem()
    {
        var lastItem = new int[RaterCount];
        for (var item = 0; item < ItemCount; item++)
        {
            foreach (var rater in RatersOf(item))
            {
                if (lastItem[rater] == item + 1) throw new ArgumentException($"Rater {rater} rates item {item} twice.", "raters");
                lastItem[rater] = item + 1;
            }
        }
    }
}
