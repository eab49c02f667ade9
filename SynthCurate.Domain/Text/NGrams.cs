namespace SynthCurate.Domain.Text;

/// <summary>Sequences of n neighbouring words.</summary>
public static class NGrams
{
    /// <summary>The hashes of all runs of <paramref name="n"/> words, in order; empty when the text has fewer.</summary>
    /// <param name="wordHashes">The words by <see cref="Words.Hash"/>.</param>
    /// <param name="n">The length of a run, at least 1.</param>
    public static ulong[] Of(ReadOnlySpan<ulong> wordHashes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (wordHashes.Length < n)
            return [];
        var grams = new ulong[wordHashes.Length - n + 1];
        for (var i = 0; i < grams.Length; i++)
        {
            var hash = (ulong)n;
            foreach (var word in wordHashes.Slice(i, n))
                hash = (hash ^ word) * 0x9E3779B97F4A7C15UL + (hash >> 29);
            grams[i] = hash;
        }
        return grams;
    }

    /// <summary>The share of different n-grams among all, in [0, 1]; 1 for a text without any.</summary>
    public static double DistinctShare(ReadOnlySpan<ulong> grams)
    {
        if (grams.Length == 0)
            return 1;
        var different = new HashSet<ulong>();
        foreach (var gram in grams)
            different.Add(gram);
        return (double)different.Count / grams.Length;
    }
}
