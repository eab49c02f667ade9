namespace SynthCurate.Domain.Text;

/// <summary>Finds all pairs of nearly equal texts of a list at once; the same similarity as <see cref="NearDuplicateIndex"/>.</summary>
public static class NearDuplicateJoin
{
    /// <summary>Every pair whose word sets have a Jaccard similarity of at least <paramref name="threshold"/>, and no other. Texts without
    /// words are in no pair. Pairs come in no particular order, lazily, so that a thousand copies of one text need no memory for their half
    /// million pairs. A prefix filter over texts in order of length (Xiao et al. 2011, PPJoin without the suffix filter).</summary>
    /// <param name="texts">The texts; positions in the result are theirs.</param>
    /// <param name="threshold">The least similarity, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not in (0, 1].</exception>
    public static IEnumerable<NearDuplicatePair> Pairs(IReadOnlyList<string> texts, double threshold = 0.8)
    {
        if (threshold is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold lies in (0, 1].");
        var sets = DistinctSets.Of(texts);
        return Expand(sets, SimilarSets(sets, threshold));
    }

    private static IEnumerable<NearDuplicatePair> Expand(DistinctSets sets, List<NearDuplicatePair> similar)
    {
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var left in sets.TextsOf(set))
            {
                foreach (var right in sets.TextsAfter(left))
                    yield return new NearDuplicatePair(left, right, 1);
            }
        }
        foreach (var pair in similar)
        {
            foreach (var left in sets.TextsOf(pair.Left))
            {
                foreach (var right in sets.TextsOf(pair.Right))
                    yield return new NearDuplicatePair(Math.Min(left, right), Math.Max(left, right), pair.Similarity);
            }
        }
    }

    private static List<NearDuplicatePair> SimilarSets(DistinctSets sets, double threshold)
    {
        var pairs = new List<NearDuplicatePair>();
        var postings = OfferedPostings.Of(sets, threshold);
        foreach (var set in sets.BySize)
        {
            var words = sets.WordsOf(set);
            var smallest = Overlap.SmallestPartner(words.Length, threshold);
            var lookups = Overlap.ProbeLength(words.Length, threshold);
            for (var i = 0; i < lookups; i++)
            {
                var word = words[words.Length - 1 - i];
                foreach (var (other, place) in postings.AtLeast(word, smallest, sets))
                {
                    var candidate = sets.WordsOf(other);
                    var sizes = words.Length + candidate.Length;
                    var needed = Overlap.Needed(sizes, threshold);
                    if (Math.Min(words.Length - i, candidate.Length - place) < needed)
                        continue;
                    var shared = Overlap.Shared(words, candidate, word, needed);
                    if (shared >= 0 && Overlap.IsEnough(shared, sizes, threshold))
                        pairs.Add(new NearDuplicatePair(set, other, Overlap.Jaccard(shared, sizes)));
                }
            }
            postings.Offer(set, words, Overlap.OfferLength(words.Length, threshold));
        }
        return pairs;
    }
}
