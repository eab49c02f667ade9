namespace SynthCurate.Domain.Scoring;

/// <summary>How divided a set of votes is.</summary>
public static class VoteEntropy
{
    /// <summary>Shannon's entropy of the votes, -sum(p * log2 p), in bits; 0 when they are unanimous or there are none
    /// (as in CoAnnotating, Li et al. 2023, where it decides who annotates).</summary>
    /// <example>Eight of one and one of another: 0.5032583.</example>
    public static double Bits(IEnumerable<string> votes)
    {
        var counts = votes.GroupBy(v => v, StringComparer.Ordinal).Select(g => g.Count()).ToList();
        double total = counts.Sum();
        return counts.Sum(n => -(n / total) * Math.Log2(n / total)) + 0.0;
    }
}
