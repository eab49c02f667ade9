namespace SynthCurate.Tests.Scoring;

/// <summary>The chance that a positive scores above a negative, ties counting half; by counting pairs.</summary>
internal static class Auroc
{
    public static double Of(IReadOnlyCollection<(double Score, bool IsPositive)> items)
    {
        var negatives = items.Where(i => !i.IsPositive).Select(i => i.Score).ToList();
        var positives = items.Where(i => i.IsPositive).Select(i => i.Score).ToList();
        var wins = positives.Sum(p => negatives.Sum(n => p > n ? 1 : p == n ? 0.5 : 0));
        return wins / ((double)positives.Count * negatives.Count);
    }
}
