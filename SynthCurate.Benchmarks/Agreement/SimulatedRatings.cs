using SynthCurate.Domain.Statistics;

namespace SynthCurate.Benchmarks.Agreement;

/// <summary>Raters who are right in 80 % of items and else name any category; one answer in twenty is missing.</summary>
internal static class SimulatedRatings
{
    public static int[] Cells(int items, int raters, int categories, long seed)
    {
        var random = new SeededRandom(seed);
        var cells = new int[items * raters];
        for (var start = 0; start < cells.Length; start += raters)
        {
            var truth = random.Next(categories);
            for (var rater = 0; rater < raters; rater++) cells[start + rater] = Answer(random, truth, categories);
        }
        return cells;
    }

    private static int Answer(SeededRandom random, int truth, int categories)
    {
        if (random.NextDouble() < 0.05) return -1;
        return random.NextDouble() < 0.8 ? truth : random.Next(categories);
    }
}
