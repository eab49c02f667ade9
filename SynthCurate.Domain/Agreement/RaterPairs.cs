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
        var counts = new Dictionary<(int First, int Second), Dictionary<(int First, int Second), long>>();
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            if (item % 4096 == 0) cancellation.ThrowIfCancellationRequested();
            CountItem(ratings, item, counts);
        }
        return counts.ToDictionary(
            pair => pair.Key,
            pair => new PairTable(ratings.CategoryCount, pair.Value.Select(cell => (cell.Key.First, cell.Key.Second, cell.Value))));
    }

    private static void CountItem(Ratings ratings, int item, Dictionary<(int, int), Dictionary<(int, int), long>> counts)
    {
        var categories = ratings.CategoriesOf(item);
        var raters = ratings.RatersOf(item);
        for (var i = 0; i < raters.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (first, second) = raters[i] < raters[j] ? (i, j) : (j, i);
                ref var cells = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (raters[first], raters[second]), out _);
                cells ??= [];
                CollectionsMarshal.GetValueRefOrAddDefault(cells, (categories[first], categories[second]), out _)++;
            }
        }
    }
}
