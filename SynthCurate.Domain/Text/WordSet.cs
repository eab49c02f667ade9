namespace SynthCurate.Domain.Text;

/// <summary>The different words of a text as sorted hashes.</summary>
internal static class WordSet
{
    /// <summary>The sorted hashes of the different words, each field's words salted with its position, and each hash's field.</summary>
    public static ulong[] HashesOf(ReadOnlySpan<string> fields, out byte[] fieldOf)
    {
        var hashes = new List<ulong>();
        var origins = new List<byte>();
        for (var field = 0; field < fields.Length; field++)
        {
            foreach (var word in Words.Of(fields[field]))
            {
                hashes.Add(Words.Hash(word.In(fields[field]), (ulong)field));
                origins.Add((byte)field);
            }
        }
        var sorted = hashes.ToArray();
        fieldOf = [.. origins];
        Array.Sort(sorted, fieldOf);
        var kept = KeepDifferent(sorted, fieldOf);
        Array.Resize(ref fieldOf, kept);
        return sorted[..kept];
    }

    /// <summary>One hash for the whole set.</summary>
    public static ulong SetHash(ReadOnlySpan<ulong> sorted)
    {
        var hash = (ulong)sorted.Length;
        foreach (var word in sorted)
            hash = (hash ^ word) * 0x9E3779B97F4A7C15UL + (hash >> 31);
        return hash;
    }

    /// <summary>One bit of 64 for each word of the set.</summary>
    public static ulong SignatureOf(ReadOnlySpan<ulong> hashes)
    {
        var signature = 0UL;
        foreach (var word in hashes)
            signature |= 1UL << (int)(word >> 58);
        return signature;
    }

    private static int KeepDifferent(Span<ulong> sorted, Span<byte> fieldOf)
    {
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (kept > 0 && sorted[i] == sorted[kept - 1])
                continue;
            sorted[kept] = sorted[i];
            fieldOf[kept++] = fieldOf[i];
        }
        return kept;
    }
}
