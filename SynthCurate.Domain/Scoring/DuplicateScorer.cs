using System.Globalization;

namespace SynthCurate.Domain.Scoring;

/// <summary>Is the sample a copy, or nearly one, of an earlier sample? A copy is not wrong, so confidence is untouched; but it is not
/// accepted unseen.</summary>
internal static class DuplicateScorer
{
    public static Finding Judge(ScoringCase c)
    {
        if (c.Context.EarlierCopyOf(c.Sample) is { } original)
            return Copy(original);
        if (c.Context.EarlierNearCopyOf(c.Sample) is { } near)
            return NearCopy(near.Key, near.Similarity);
        return new Finding([Exact(1, "No earlier sample has the same text."), Near(1, "No earlier sample has nearly the same words.")], []);
    }

    private static Finding Copy(long original)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"The text is the same as in sample {original}.");
        return new Finding([Exact(0, text), Near(0, text)], [new Flag("duplicate", 1, [], text)]);
    }

    private static Finding NearCopy(long original, double similarity)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{similarity:P0} of the words are those of sample {original}.");
        return new Finding([Exact(1, "No earlier sample has the same text."), Near(1 - similarity, text)], [new Flag("duplicate", similarity, [], text)]);
    }

    private static Evidence Exact(double value, string text) => Evidence.Informs("exactDuplicate", value, text);

    private static Evidence Near(double value, string text) => Evidence.Informs("nearDuplicate", value, text);
}
