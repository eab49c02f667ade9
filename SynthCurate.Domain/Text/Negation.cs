using System.Collections.Frozen;

namespace SynthCurate.Domain.Text;

/// <summary>English words that turn a statement round.</summary>
public static class Negation
{
    private static readonly FrozenSet<string> Set = FrozenSet.ToFrozenSet(
        ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot", "without", "hardly", "barely", "scarcely"], StringComparer.Ordinal);

    /// <summary>Whether a word in lower case negates: "not", "never", "without", or any contraction in "n't".</summary>
    public static bool Is(string lowerCaseWord) => Set.Contains(lowerCaseWord) || lowerCaseWord.EndsWith("n't", StringComparison.Ordinal);
}
