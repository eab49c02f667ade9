using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>How many samples of a class the next batch asks for.</summary>
public readonly record struct Quota(string Key, int Count);

/// <summary>
/// Divides the next batch among the classes by what each still lacks: the dataset-wise decomposition of generation, whose conditions are
/// adjusted while the data grow (Long et al. 2024, "On LLMs-driven synthetic data generation, curation, and evaluation: a survey").
/// The deficit is d_c = λ target_c − accepted_c; the level λ ≤ 1 is the share of all targets that this batch can reach, so that the
/// classes furthest behind are asked for first, and each deficit is divided by the class's accept rate.
/// </summary>
public static class QuotaSteering
{
    /// <summary>The samples to ask for until every target may be expected to be met: sum of (target − accepted) / accept rate over the classes
    /// behind their target; 0 when there is none. What a caller compares with its batch so as not to pay for more than it needs.</summary>
    public static double ExpectedRequests(IEnumerable<QuotaCell> cells) => cells.Sum(c => Need(c, 1));

    /// <summary>
    /// The next batch, in the order of the cells; adds up to exactly <paramref name="batch"/> as long as a class is behind its target, and
    /// is all zeros when none is. A batch larger than <see cref="ExpectedRequests"/> is divided in proportion to what each class needs.
    /// Whole numbers by largest remainders; equal remainders in the order of the cells. Cost: cells × log cells, at most 200 halvings.
    /// </summary>
    /// <example>Targets 500 and 500, of which 90 and 10 were accepted of 100 each: a batch of 200 asks for 0 and 200.</example>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batch"/> is negative.</exception>
    public static ImmutableArray<Quota> Next(IReadOnlyList<QuotaCell> cells, int batch)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(batch);
        var level = Level(cells, batch);
        double[] needs = [.. cells.Select(c => Need(c, level))];
        var counts = Apportion(needs, batch);
        return [.. cells.Select((c, i) => new Quota(c.Key, counts[i]))];
    }

    // Requests that bring a class to a level of its target.
    private static double Need(QuotaCell cell, double level) => Math.Max(0, level * cell.Target - cell.ExpectedAccepted) / cell.AcceptRate;

    // The level at which the needs add up to the batch; needs rise with the level, so that halving finds it.
    private static double Level(IReadOnlyList<QuotaCell> cells, int batch)
    {
        if (ExpectedRequests(cells) <= batch)
            return 1;
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < 200 && low < high; i++)
        {
            var middle = (low + high) / 2;
            if (middle == low || middle == high)
                break;
            if (cells.Sum(c => Need(c, middle)) < batch)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private static int[] Apportion(double[] needs, int batch)
    {
        var counts = new int[needs.Length];
        var total = needs.Sum();
        if (total <= 0)
            return counts;
        double[] shares = [.. needs.Select(n => n / total * batch)];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = (int)shares[i];
        var left = batch - counts.Sum();
        foreach (var i in Enumerable.Range(0, counts.Length).Where(i => needs[i] > 0).OrderByDescending(i => shares[i] - counts[i]).Take(left))
            counts[i]++;
        return counts;
    }
}
