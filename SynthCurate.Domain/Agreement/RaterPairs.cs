using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Agreement;

/// <summary>The pair tables of all raters who share items.</summary>
public static class RaterPairs
{
    /// <summary>How many comparisons of two ratings are worth making; beyond it, pairs are not listed.</summary>
    public const long MostComparisons = 20_000_000;

    /// <summary>How many pairs of ratings of one item there are in all.</summary>
    public static long Comparisons(Ratings ratings)
    {
        var sum = 0L;
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            long size = ratings.CategoriesOf(item).Length;
            sum += size * (size - 1) / 2;
        }
        return sum;
    }

    /// <summary>For each pair of raters with shared items, the lower number first, their table. Linear in the comparisons.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static IReadOnlyDictionary<(int First, int Second), PairTable> Of(Ratings ratings, CancellationToken cancellation)
    {
        var counts = new Dictionary<Cell, long>();
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            if (item % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            CountItem(ratings, item, counts);
        }
        var cells = counts.ToArray();
        Array.Sort(cells, (one, other) => (one.Key.First, one.Key.Second).CompareTo((other.Key.First, other.Key.Second)));
        return Tables(cells, ratings.CategoryCount);
    }

    private static void CountItem(Ratings ratings, int item, Dictionary<Cell, long> counts)
    {
        var categories = ratings.CategoriesOf(item);
        var raters = ratings.RatersOf(item);
        for (var i = 0; i < raters.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (first, second) = raters[i] < raters[j] ? (i, j) : (j, i);
                var cell = new Cell(raters[first], raters[second], categories[first], categories[second]);
                CollectionsMarshal.GetValueRefOrAddDefault(counts, cell, out _)++;
            }
        }
    }

    private static Dictionary<(int First, int Second), PairTable> Tables(KeyValuePair<Cell, long>[] cells, int categoryCount)
    {
        var tables = new Dictionary<(int First, int Second), PairTable>();
        for (int start = 0, end; start < cells.Length; start = end)
        {
            var (first, second) = (cells[start].Key.First, cells[start].Key.Second);
            for (end = start + 1; end < cells.Length && cells[end].Key.First == first && cells[end].Key.Second == second;) end++;
            var own = new (int, int, long)[end - start];
            for (var i = start; i < end; i++) own[i - start] = (cells[i].Key.FirstCategory, cells[i].Key.SecondCategory, cells[i].Value);
            tables.Add((first, second), new PairTable(categoryCount, own));
        }
        return tables;
    }

    private readonly record struct Cell(int First, int Second, int FirstCategory, int SecondCategory);
}
