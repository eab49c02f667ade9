namespace SynthCurate.Domain.Agreement;

/// <summary>What most raters of an item say.</summary>
/// <param name="Category">The category named most often; null where none was, or where several share the first place.</param>
/// <param name="Votes">How many ratings name the commonest category.</param>
/// <param name="Ratings">How many ratings the item has.</param>
public readonly record struct MajorityVote(int? Category, int Votes, int Ratings)
{
    /// <summary>Whether several categories share the first place.</summary>
    public bool IsTied => Category is null && Ratings > 0;

    /// <summary>The commonest category's share of the ratings, in [0, 1]; 0 for an item without ratings.</summary>
    public double Share => Ratings == 0 ? 0 : (double)Votes / Ratings;
}

/// <summary>Consensus by counting heads. A tie is reported as such and never broken by the order of categories.</summary>
public static class MajorityConsensus
{
    /// <summary>The vote on each item, in the order of items. Linear in the ratings.</summary>
    public static MajorityVote[] Of(Ratings ratings)
    {
        var votes = new MajorityVote[ratings.ItemCount];
        var counts = new int[ratings.CategoryCount];
        for (var item = 0; item < votes.Length; item++) votes[item] = Count(ratings.CategoriesOf(item), counts);
        return votes;
    }

    // Leaves counts as empty as it found them.
    private static MajorityVote Count(ReadOnlySpan<int> categories, int[] counts)
    {
        var (best, most, tied) = (-1, 0, false);
        foreach (var category in categories)
        {
            var count = ++counts[category];
            if (count > most) (best, most, tied) = (category, count, false);
            else if (count == most) tied = true;
        }
        foreach (var category in categories) counts[category] = 0;
        return new MajorityVote(tied || most == 0 ? null : best, most, categories.Length);
    }
}
