namespace SynthCurate.Domain.Text;

/// <summary>The arithmetic of a Jaccard threshold t on sets of sizes a and b, whose members are sorted so that the last is the rarest
/// (Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", 2007; Xiao et al., "Efficient similarity joins for near-duplicate
/// detection", 2011). Two sets are similar exactly when they share at least t / (1 + t) * (a + b) members.</summary>
internal static class Overlap
{
    private const double Rounding = 1e-9;

    public static bool IsEnough(int shared, int sizes, double threshold) => shared >= (threshold * (sizes - shared)) - Rounding;

    public static double Jaccard(int shared, int sizes) => sizes == shared ? 1 : (double)shared / (sizes - shared);

    /// <summary>The fewest shared members that make sets of together <paramref name="sizes"/> members similar.</summary>
    public static int Needed(int sizes, double threshold) => (int)Math.Ceiling((threshold / (1 + threshold) * sizes) - Rounding);

    public static int SmallestPartner(int size, double threshold) => (int)Math.Ceiling((threshold * size) - Rounding);

    public static int LargestPartner(int size, double threshold) => (int)Math.Floor((size / threshold) + Rounding);

    /// <summary>How many of its rarest members a set has to look up, so that no similar set of any size is missed.</summary>
    public static int ProbeLength(int size, double threshold) => size - SmallestPartner(size, threshold) + 1;

    /// <summary>How many of its rarest members a set has to offer, when every later partner is at least as large.</summary>
    public static int OfferLength(int size, double threshold) => size - Needed(2 * size, threshold) + 1;

    /// <summary>The number of shared members of two ascending sets, from the rare end; -1 as soon as <paramref name="needed"/> is out of
    /// reach, or when they share a member that is rarer than <paramref name="first"/> (the pair was met before).</summary>
    public static int Shared(ReadOnlySpan<int> left, ReadOnlySpan<int> right, int first, int needed)
    {
        var (i, j, shared) = (left.Length - 1, right.Length - 1, 0);
        while (i >= 0 && j >= 0)
        {
            if (shared + Math.Min(i, j) + 1 < needed)
                return -1;
            var (a, b) = (left[i], right[j]);
            if (a == b)
            {
                if (a > first)
                    return -1;
                shared++;
                i--;
                j--;
            }
            else if (a > b)
            {
                i--;
            }
            else
            {
                j--;
            }
        }
        return shared >= needed ? shared : -1;
    }
}
