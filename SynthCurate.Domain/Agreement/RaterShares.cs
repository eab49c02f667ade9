using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Agreement;

/// <summary>One rater's share of each category that he used.</summary>
/// <param name="Rater">His number.</param>
/// <param name="Ratings">How many he gave.</param>
/// <param name="Categories">Those he used, ascending.</param>
/// <param name="Shares">Of each of them; they add up to 1.</param>
internal sealed record RaterShares(int Rater, int Ratings, int[] Categories, double[] Shares)
{
    /// <summary>The shares of every rater who gave a rating.</summary>
    public static IReadOnlyList<RaterShares> Of(Ratings ratings)
    {
        var counts = new Dictionary<int, int>?[ratings.RaterCount];
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            var raters = ratings.RatersOf(item);
            var categories = ratings.CategoriesOf(item);
            for (var i = 0; i < raters.Length; i++)
            {
                var own = counts[raters[i]] ??= [];
                CollectionsMarshal.GetValueRefOrAddDefault(own, categories[i], out _)++;
            }
        }
        return [.. counts.Index().Where(entry => entry.Item is not null).Select(entry => From(entry.Index, entry.Item ?? []))];
    }

    private static RaterShares From(int rater, Dictionary<int, int> counts)
    {
        var total = counts.Values.Sum();
        int[] categories = [.. counts.Keys.Order()];
        return new RaterShares(rater, total, categories, [.. categories.Select(category => (double)counts[category] / total)]);
    }
}
