using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Agreement;

/// <summary>Seeded matrices of all small shapes, missing answers included.</summary>
internal static class RandomRatings
{
    public static IEnumerable<(int[] Cells, int Raters, int Categories)> Matrices(int count)
    {
        var random = new SeededRandom(17);
        for (var i = 0; i < count; i++)
        {
            var (items, raters, categories) = (3 + random.Next(30), 2 + random.Next(5), 2 + random.Next(5));
            var accuracy = random.NextDouble();
            var missing = random.NextDouble() * 0.5;
            yield return (Cells(random, items, raters, categories, accuracy, missing), raters, categories);
        }
    }

    public static int[] Cells(SeededRandom random, int items, int raters, int categories, double accuracy, double missing)
    {
        var cells = new int[items * raters];
        for (var item = 0; item < items; item++)
        {
            var truth = random.Next(categories);
            for (var rater = 0; rater < raters; rater++)
            {
                var answer = random.NextDouble() < accuracy ? truth : random.Next(categories);
                cells[item * raters + rater] = random.NextDouble() < missing ? -1 : answer;
            }
        }
        return cells;
    }

    public static Ratings Of((int[] Cells, int Raters, int Categories) matrix) => Ratings.FromMatrix(matrix.Cells, matrix.Raters, matrix.Categories);
}
