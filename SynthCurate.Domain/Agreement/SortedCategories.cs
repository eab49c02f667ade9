using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Agreement;

/// <summary>Compares sorted categories by content, as arrays or as spans, so that a look-up allocates nothing.</summary>
internal sealed class SortedCategories : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
{
    public static readonly SortedCategories Comparer = new();

    public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

    public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

    public int GetHashCode(ReadOnlySpan<int> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(alternate));
        return hash.ToHashCode();
    }
}
