namespace SynthCurate.Domain.Statistics;

/// <summary>
/// Draws how often each of several outcomes occurs in a number of trials, as a chain of binomial draws: the cost depends on the
/// number of outcomes and not on the number of trials. A bootstrap over items that share few patterns is such a draw.
/// </summary>
public static class MultinomialDraw
{
    // A binomial draw costs as much as about this many throws of an even die.
    private const int MostTrialsPerEqual = 6;

    /// <summary>Fills <paramref name="counts"/> with a draw of <paramref name="trials"/> trials.</summary>
    /// <param name="random">Where the draw comes from.</param>
    /// <param name="trials">At least 0; the counts add up to it.</param>
    /// <param name="weights">Of each outcome, not negative, whole numbers. The most frequent first is fastest.</param>
    /// <param name="counts">As long as <paramref name="weights"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are trials and no weight is positive.</exception>
    public static void Fill(SeededRandom random, long trials, ReadOnlySpan<long> weights, Span<long> counts)
    {
        if (weights.Length != counts.Length) throw new ArgumentException("Weights and counts must be of one length.", nameof(counts));
        var remainingWeight = 0L;
        foreach (var weight in weights) remainingWeight += weight;
        if (trials > 0 && remainingWeight <= 0) throw new ArgumentException("No outcome has a positive weight.", nameof(weights));
        counts.Clear();
        var tail = EqualTail(weights);
        for (var i = 0; i < weights.Length && trials > 0; i++)
        {
            if (i == tail && trials < MostTrialsPerEqual * (weights.Length - tail))
            {
                Scatter(random, trials, counts[tail..]);
                return;
            }
            var weight = weights[i];
            if (weight <= 0) continue;
            counts[i] = weight == remainingWeight ? trials : BinomialDraw.Draw(random, trials, (double)weight / remainingWeight);
            trials -= counts[i];
            remainingWeight -= weight;
        }
    }

    // Where the last outcomes are equally likely, the first of them.
    private static int EqualTail(ReadOnlySpan<long> weights)
    {
        var tail = weights.Length;
        while (tail > 0 && weights[tail - 1] == weights[^1] && weights[^1] > 0) tail--;
        return tail;
    }

    private static void Scatter(SeededRandom random, long trials, Span<long> counts)
    {
        for (var trial = 0L; trial < trials; trial++) counts[random.Next(counts.Length)]++;
    }
}
