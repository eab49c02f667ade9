using System.Text;
using SynthCurate.Tests.Samples.Reading;
using SynthCurate.Web.Releases.Writing;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Releases;

public sealed class CsvWriterTests
{
    private static readonly string[] Starts = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"];

    [Fact]
    public void J4_TextThatCouldRun_IsEscapedBehindSpacesQuotesAndMarks()
    {
        foreach (var start in Starts)
            foreach (var before in (string[])["", " ", "  ", "\"", "'", "\uFEFF", " \"\u00A0"])
            {
                var csv = Encoding.UTF8.GetString(Written.Csv(CsvFlavour.SpreadsheetSafe, ["a", "b"], Written.Texts([before + start + "x", "y"])));
                csv.Split("\r\n", 2)[1].TrimStart('"')[0].ShouldBe('\'');
            }
    }

    [Fact]
    public void J4_HeaderThatCouldRun_IsEscapedToo() =>
        Encoding.UTF8.GetString(Written.Csv(CsvFlavour.SpreadsheetSafe, ["=x", "b"], [])).ShouldBe("\uFEFF'=x,b\r\n");

    [Fact]
    public void J4_NegativeNumberThatIsANumber_StaysOne() =>
        Encoding.UTF8.GetString(Written.Csv(CsvFlavour.SpreadsheetSafe, ["a", "b"], [[Cell.Number(-1.5), Cell.Text("-1.5")]])).ShouldEndWith("\r\n-1.5,'-1.5\r\n");

    [Fact]
    public void J5_HostileMatrix_IsTheSameInThreeParsers()
    {
        string[][] rows = [["a,b", "c\"d"], ["x\r\ny", " z "], ["", "1;2"], ["\"", "tab\there"], ["'=1", "| bar"]];
        var file = Written.Csv(CsvFlavour.Raw, ["p", "q"], Written.Texts(rows));

        var ours = Given.Read(file, SampleFormat.Csv).Texts();

        ours.ShouldBe(rows);
        WithCsvHelper(file).ShouldBe(rows);
        WithTheDefinition(Encoding.UTF8.GetString(file)).ShouldBe(rows);
    }

    [Fact]
    public void OnlyColumnsEmptyText_ReadBack_IsStillARow() =>
        Given.Read(Written.Csv(CsvFlavour.Raw, ["a"], Written.Texts(["x"], [""], ["y"])), SampleFormat.Csv).Texts().ShouldBe([["x"], [""], ["y"]]);

    private static string[][] WithCsvHelper(byte[] file)
    {
        using var reader = CsvHelper.CsvReader.Create(file, new CsvHelper.CsvReaderOptions { Separator = ',', HasHeader = true });
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return [.. rows];
    }

    /// <summary>RFC 4180 read naively, character by character.</summary>
    private static string[][] WithTheDefinition(string text)
    {
        var rows = new List<List<string>> { new() { "" } };
        var quoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            var doubled = quoted && letter == '"' && index + 1 < text.Length && text[index + 1] == '"';
            if (letter == '"' && !doubled) quoted = !quoted;
            else if (!quoted && letter == ',') rows[^1].Add("");
            else if (!quoted && letter == '\n') rows.Add([""]);
            else if (quoted || letter != '\r') rows[^1][^1] += letter;
            if (doubled) index++;
        }
        return [.. rows.Skip(1).Take(rows.Count - 2).Select(row => row.ToArray())];
    }
}
