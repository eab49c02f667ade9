using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SynthCurate.Domain.Projects;
using SynthCurate.Tests.Samples.Reading;
using SynthCurate.Web.Releases.Writing;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Releases;

public sealed class RoundTripProperties
{
    private static readonly string[] Nasty =
        ["", " ", "\n", "\r", "\r\n", "\t", "\"", "\"\"", ",", ";", "|", "'", "''", "=", "+", "-", "@", "＝", "\uFEFF", "_x000D_", "_x005F_", "&<>]]>", "\u0001", "\u001F", "\u2028", "\uFFFE", "\uFFFF", "😀", "e\u0301", "\u202E", "007", "1e5", "TRUE"];

    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.Elements(Nasty), ArbMap.Default.GeneratorFor<string?>().Select(Clean), Gen.Choose(1, 0xD7FF).Select(code => ((char)code).ToString()))
            .ListOf().Select(parts => string.Concat(parts.Take(6)));

    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(20261120UL, 7UL).WithMaxTest(300);

    private static readonly Gen<string[][]> Table =
        Gen.Choose(1, 4).SelectMany(width => Text.ArrayOf(width).ListOf().Select(rows => rows.ToArray()));

    [Theory]
    [InlineData(CsvFlavour.Raw)]
    [InlineData(CsvFlavour.SpreadsheetSafe)]
    public void B36_AnyTableAsCsv_ReadBackIsTheSame(CsvFlavour flavour) => Hold(Table, rows =>
    {
        var file = Written.Csv(flavour, Titles(rows), Written.Texts(rows));
        return Given.Read(file, SampleFormat.Csv, Options(flavour)).Texts().Same(rows);
    });

    [Theory]
    [InlineData(CsvFlavour.Raw)]
    [InlineData(CsvFlavour.SpreadsheetSafe)]
    public void I12_CsvExportedImportedExported_IsTheSameToTheByte(CsvFlavour flavour) => Hold(Table, rows =>
    {
        var file = Written.Csv(flavour, Titles(rows), Written.Texts(rows));
        var again = Written.Csv(flavour, Titles(rows), Written.Texts(Given.Read(file, SampleFormat.Csv, Options(flavour)).Texts()));
        return file.AsSpan().SequenceEqual(again);
    });

    [Fact]
    public void J4_AnyText_NeverBeginsLikeAFormulaInTheSafeFlavour() => Hold(Text, text =>
    {
        var csv = Encoding.UTF8.GetString(Written.Csv(CsvFlavour.SpreadsheetSafe, ["a", "b"], Written.Texts([text, "x"])));
        var begin = csv[(csv.IndexOf('\n') + 1)..].TrimStart(' ', '"', '\uFEFF');
        return begin[0] == '\'' || !"=+-@\t\n\0＝＋－＠".Contains(begin[0]);
    });

    [Fact]
    public void J4_EscapeUndone_IsTheTextAndNothingElseIsTouched() => Hold(Text, text =>
        SpreadsheetEscape.Undo(SpreadsheetEscape.Apply(text)) == text
        && (SpreadsheetEscape.IsRisky(text) || SpreadsheetEscape.Undo(text) == text));

    [Fact]
    public void B36_AnyTableAsWorkbook_ReadBackHasTheSameValues() => Hold(Table, rows =>
    {
        var read = Given.Xlsx(Written.Xlsx(Titles(rows), Written.Texts(rows))).Texts();
        return read.Same([.. rows.Where(row => row.Any(text => text.Length > 0))]);
    });

    [Fact]
    public void I12_SamplesAsJsonLines_ExportedImportedExportedAreTheSameToTheByte() => Hold(Sample().ListOf(), samples =>
    {
        var file = Jsonl(samples);
        var mapper = new RowMapper([new FieldDefinition("source", FieldRole.Source), new FieldDefinition("output", FieldRole.Output)], null);
        var again = Given.Read(file, SampleFormat.Jsonl).ConvertAll(row => mapper.Map(row).ShouldBeOfType<AcceptedRow>().Sample);
        return Jsonl(again).AsSpan().SequenceEqual(file) && again.Select(sample => sample.Fields["output"]).SequenceEqual(samples.Select(sample => sample.Fields["output"]));
    });

    private static byte[] Jsonl(IEnumerable<IncomingSample> samples)
    {
        using var file = new MemoryStream();
        using var writer = new JsonlWriter(file);
        foreach (var sample in samples) writer.Write(sample);
        writer.Flush();
        return file.ToArray();
    }

    private static Gen<IncomingSample> Sample() =>
        from source in Text
        from output in Text
        from key in Text
        from votes in Text.ListOf()
        from confidence in Gen.Choose(0, int.MaxValue).Select(number => number / (double)int.MaxValue)
        from has in Gen.Choose(0, 15)
        select new IncomingSample
        {
            Line = 1,
            Key = (has & 1) > 0 && key.Length > 0 ? key : null,
            Fields = new Dictionary<string, string> { ["source"] = source, ["output"] = output },
            Votes = [.. votes],
            Confidence = (has & 2) > 0 ? confidence : null,
            Scores = (has & 4) > 0 ? new Dictionary<string, double> { ["a"] = confidence * 1e300, ["b"] = -confidence } : [],
            MetadataJson = (has & 8) > 0 ? "{\"n\":1.50,\"x\":[1e400,null,{}]}" : null,
        };

    private static string[] Titles(string[][] rows) => [.. Enumerable.Range(0, rows.Length == 0 ? 1 : rows[0].Length).Select(index => $"c{index}")];

    private static ReadOptions Options(CsvFlavour flavour) => new() { Delimiter = ',', UndoSpreadsheetEscape = flavour == CsvFlavour.SpreadsheetSafe };

    /// <summary>What an import would let in: no NUL, whole surrogate pairs.</summary>
    private static string Clean(string? text) =>
        string.Concat((text ?? "").EnumerateRunes().Where(rune => rune.Value != 0 && rune != Rune.ReplacementChar).Select(rune => rune.ToString()));

    private static void Hold<T>(Gen<T> values, Func<T, bool> law) => Prop.ForAll(Arb.From(values), law).Check(Fixed);
}

file static class Matrices
{
    public static bool Same(this string[][] left, string[][] right) =>
        left.Length == right.Length && left.Zip(right).All(pair => pair.First.SequenceEqual(pair.Second));
}
