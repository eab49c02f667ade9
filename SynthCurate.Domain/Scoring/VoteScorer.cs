using System.Globalization;

namespace SynthCurate.Domain.Scoring;

/// <summary>How far the votes of repeated or varied calls agree with the sample's label, and with each other.</summary>
internal static class VoteScorer
{
    public static Finding Judge(ScoringCase c)
    {
        var votes = c.Sample.Votes;
        if (votes.IsDefaultOrEmpty || c.ClaimedLabel is not { } label)
            return new Finding([Evidence.CannotTell("voteShare", "There are no votes."), Evidence.CannotTell("voteEntropy", "There are no votes.")], []);
        var hits = votes.Count(v => v == label);
        var categories = Math.Max(c.Task.Labels.IsDefault ? 0 : c.Task.Labels.Length, votes.Distinct(StringComparer.Ordinal).Count());
        return new Finding([Share(c, label, hits, votes.Length), Unanimity(VoteEntropy.Bits(votes), categories)], []);
    }

    // Few votes say little: the belief is the Beta(1/2, 1/2) posterior mean, and its strength grows with their number.
    private static Evidence Share(ScoringCase c, string label, int hits, int votes) =>
        new("voteShare", (double)hits / votes, (hits + 0.5) / (votes + 1), 2.0 * votes / (votes + 2),
            string.Create(CultureInfo.InvariantCulture, $"{hits} of {votes} votes say '{c.Task.TitleOf(label)}'."));

    private static Evidence Unanimity(double bits, int categories)
    {
        var value = categories < 2 ? 1 : Math.Clamp(1 - (bits / Math.Log2(categories)), 0, 1);
        return Evidence.Informs("voteEntropy", value,
            string.Create(CultureInfo.InvariantCulture, $"The votes' entropy is {bits:0.00} bits of at most {Math.Log2(Math.Max(2, categories)):0.00}; 0 is unanimous."));
    }
}
