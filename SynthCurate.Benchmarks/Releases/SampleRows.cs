using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Benchmarks.Releases;

/// <summary>Rows like those of a release: twelve columns, texts of some sentences, labels, figures and an instant; the same for every writer.</summary>
internal static class SampleRows
{
    public static IReadOnlyList<SheetColumn> Columns { get; } =
        [.. new[] { "key", "source", "output", "label", "consensus", "verdict", "confidence", "judge", "seconds", "cost", "decided", "at" }.Select(title => new SheetColumn(title))];

    private static readonly string[] Words = "the model wrote a sentence that someone has to read and <judge> & keep or reject with reason".Split(' ');

    public static IEnumerable<Cell[]> Of(int count)
    {
        var random = new Random(20261120);
        var start = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        var row = new Cell[Columns.Count];
        for (var index = 0; index < count; index++)
        {
            row[0] = Cell.Text($"sample-{index}");
            row[1] = Cell.Text(Sentence(random, 12));
            row[2] = Cell.Text(Sentence(random, 8));
            row[3] = Cell.Text(random.Next(2) == 0 ? "supported" : "hallucinated");
            row[4] = Cell.Text(random.Next(2) == 0 ? "supported" : "hallucinated");
            row[5] = Cell.Text("accept");
            row[6] = Cell.Number(random.NextDouble());
            row[7] = Cell.Number(random.NextDouble());
            row[8] = Cell.Number((double)random.Next(300));
            row[9] = Cell.Number(random.Next(100_000) / 1_000_000m);
            row[10] = Cell.Boolean(random.Next(2) == 0);
            row[11] = Cell.At(start.AddSeconds(index));
            yield return row;
        }
    }

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
