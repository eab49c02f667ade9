namespace SynthCurate.Domain.Text;

/// <summary>ROUGE-L of Lin (2004): how far two texts say the same words in the same order. With L the length of the longest common subsequence of
/// their words, P = L / |a|, R = L / |b| and F1 = 2PR / (P + R) = 2L / (|a| + |b|). Words are those of <see cref="Words"/> in lower case, without
/// stemming; two texts without any word have an F1 of 0.</summary>
public static class RougeL
{
    /// <summary>F1 in [0, 1], the same whichever text comes first. Takes |a| · |b| / 64 steps.</summary>
    public static double F1(string a, string b)
    {
        var numbers = new Vocabulary();
        var (first, second) = (NumbersOf(a, numbers), NumbersOf(b, numbers));
        return F1(LongestCommonSubsequence(first, second), first.Length, second.Length);
    }

    /// <summary>The length of the longest sequence that both contain in their order, with gaps allowed; 0 where either is empty. Bit-parallel
    /// (Hyyrö 2004): |a| · |b| / 64 steps, and 8 bytes for each different element of <paramref name="a"/> and 64 of its elements.</summary>
    public static int LongestCommonSubsequence(ReadOnlySpan<int> a, ReadOnlySpan<int> b) => new SubsequencePattern(a).LongestWith(b);

    internal static double F1(int common, int first, int second) => first + second == 0 ? 0 : 2.0 * common / (first + second);

    internal static int[] NumbersOf(string text, Vocabulary numbers)
    {
        var words = new List<int>(text.Length / 6 + 1);
        foreach (var word in Words.Of(text))
            words.Add(numbers.FindOrAdd(Words.Hash(word.In(text)), 0));
        return [.. words];
    }
}
