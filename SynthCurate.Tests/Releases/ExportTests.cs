using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthCurate.Domain.Samples.Examples;
using SynthCurate.Tests.Samples;
using SynthCurate.Tests.Samples.Reading;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Releases;

/// <summary>Exports over real HTTP: what is in the files, and that the same state gives the same bytes.</summary>
public abstract class ExportTests(ReleaseFixture fixture)
{
    private static readonly object AllAsJsonl = new { format = "jsonl", scope = "all" };

    [Theory]
    [InlineData("xlsx", "all", true)]
    [InlineData("xlsx", "final", false)]
    [InlineData("csv", "all", true)]
    [InlineData("csv", "all", false)]
    [InlineData("jsonl", "all", true)]
    [InlineData("jsonl", "final", false)]
    [InlineData("chat", "final", false)]
    [InlineData("alpaca", "final", false)]
    [InlineData("chat", "all", true)]
    [InlineData("alpaca", "all", true)]
    public async Task Export_SameState_IsTheSameToTheByte(string format, string scope, bool answers)
    {
        var world = await fixture.GetAsync();

        var (first, firstFile) = await world.ExportAsync(new { format, scope, answers });
        var (second, secondFile) = await world.ExportAsync(new { format, scope, answers });

        Differences(firstFile, secondFile, format).ShouldBeEmpty();
        firstFile.AsSpan().SequenceEqual(secondFile).ShouldBeTrue("The files differ outside of their parts.");
        first.GetProperty("snapshot").GetInt64().ShouldBe(second.GetProperty("snapshot").GetInt64());
        first.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(firstFile)));
        first.GetProperty("bytes").GetInt64().ShouldBe(firstFile.Length);
    }

    [Fact]
    public async Task I12_AllSamplesAsJsonl_ImportedElsewhereAndExported_IsTheSameToTheByte()
    {
        var world = await fixture.GetAsync();
        var (export, file) = await world.ExportAsync(AllAsJsonl);
        var second = await ReleaseWorld.NewProjectAsync(world.Client);

        var import = await world.Client.ImportAsync(second, "jsonl", new ByteArrayContent(file));
        var (_, again) = await world.ExportAsync(AllAsJsonl, second);

        export.GetProperty("rows").GetInt64().ShouldBe(ReleaseWorld.Samples);
        import.GetProperty("added").GetInt64().ShouldBe(ReleaseWorld.Samples);
        ShouldBeTheSame(again, file);
    }

    [Fact]
    public async Task I12_AllSamplesAsRawCsv_ImportedElsewhereAndExported_IsTheSameToTheByte()
    {
        var world = await fixture.GetAsync();
        var choices = new { format = "csv", scope = "all", flavour = "raw" };
        var (_, file) = await world.ExportAsync(choices);
        var second = await ReleaseWorld.NewProjectAsync(world.Client);

        var import = await world.Client.ImportAsync(second, "csv", new ByteArrayContent(file));
        var (_, again) = await world.ExportAsync(choices, second);

        import.GetProperty("added").GetInt64().ShouldBe(ReleaseWorld.Samples);
        ShouldBeTheSame(again, file);
    }

    [Fact]
    public async Task Jsonl_WithAnswers_TellsTheJourneyAndStillImports()
    {
        var world = await fixture.GetAsync();
        var (_, file) = await world.ExportAsync(new { format = "jsonl", scope = "all", answers = true });
        var second = await ReleaseWorld.NewProjectAsync(world.Client);

        var import = await world.Client.ImportAsync(second, "jsonl", new ByteArrayContent(file));
        var curated = Lines(file).Select(l => l.GetProperty("curation")).ToList();

        import.GetProperty("rejected").GetInt64().ShouldBe(0);
        curated.Sum(c => c.GetProperty("answers").GetArrayLength()).ShouldBe(AnswersIn(await world.Client.ReadAsync($"/api/v1/projects/{world.ProjectId}/costs")));
        curated.Count(c => c.GetProperty("place").GetString() == "reviewed").ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Jsonl_Final_HoldsPeoplesLabelsAndEdits()
    {
        var world = await fixture.GetAsync();
        var (export, file) = await world.ExportAsync(new { format = "jsonl", scope = "final", answers = true });
        var costs = await world.Client.ReadAsync($"/api/v1/projects/{world.ProjectId}/costs");

        var lines = Lines(file);

        export.GetProperty("rows").GetInt64().ShouldBe(costs.GetProperty("acceptedSamples").GetInt64());
        lines.ShouldAllBe(l => l.GetProperty("curation").GetProperty("place").GetString() == "accepted" || IsKept(l));
        lines.Single(l => l.TryGetProperty("key", out var key) && key.GetString() == ReleaseWorld.Hostile[0])
            .GetProperty("fields").GetProperty("output").GetString().ShouldBe(ReleaseWorld.Edited);
        lines.Single(l => l.GetProperty("curation").GetProperty("answers").EnumerateArray().Count(a => a.TryGetProperty("label", out var label) && label.GetString() == "supported") == 1
            && l.GetProperty("curation").GetProperty("answers").EnumerateArray().Any(a => a.TryGetProperty("comment", out var c) && c.GetString() == "ruled"))
            .GetProperty("label").GetString().ShouldBe("hallucinated");
    }

    [Fact]
    public async Task Xlsx_AnyContent_HoldsNoFormulaAndPrefixesItsTexts()
    {
        var world = await fixture.GetAsync();
        var (_, file) = await world.ExportAsync(new { format = "xlsx", scope = "all", answers = true });

        var book = new Workbook(file);
        var outputs = book.Rows("Samples").Select(r => r.GetValueOrDefault("output (as it came)", "").Length > 0 ? r["output (as it came)"] : r["output"]).ToList();

        book.SheetNames.ShouldBe(["Summary", "Agreement", "Costs", "Data dictionary", "Samples", "Answers", "Cut texts"]);
        book.Elements("f").ShouldBeEmpty();
        Encoding.UTF8.GetString(book.Parts["xl/styles.xml"]).ShouldContain("quotePrefix=\"1\"");
        foreach (var text in ReleaseWorld.Hostile.Where(t => t.Length < 32_767))
            outputs.ShouldContain(text + "!");
        book.Rows("Cut texts").Count.ShouldBe(2); // source and output of the text that no cell can hold
        book.Rows("Answers").Select(r => r["comment"]).ShouldContain("@cell");
    }

    [Fact]
    public async Task Xlsx_Figures_AreTheApis()
    {
        var world = await fixture.GetAsync();
        var (_, file) = await world.ExportAsync(new { format = "xlsx", scope = "all" });
        var agreement = await world.Client.ReadAsync($"/api/v1/projects/{world.ProjectId}/agreement");
        var costs = await world.Client.ReadAsync($"/api/v1/projects/{world.ProjectId}/costs");
        var funnel = (await world.Client.ReadAsync($"/api/v1/projects/{world.ProjectId}")).GetProperty("funnel");

        var book = new Workbook(file);
        var coefficients = book.Rows("Agreement");
        var money = book.Rows("Costs").DistinctBy(r => r["What"]).ToDictionary(r => r["What"], r => r["Value"], StringComparer.Ordinal);
        var summary = book.Rows("Summary").DistinctBy(r => r["What"].Trim()).ToDictionary(r => r["What"].Trim(), r => r["Value"], StringComparer.Ordinal);

        foreach (var coefficient in agreement.GetProperty("coefficients").EnumerateArray())
        {
            var row = coefficients.First(r => r["Coefficient"] == CoefficientWords.TitleOf(coefficient.GetProperty("name").GetString()!, coefficient.GetProperty("weights").GetString()!) && r["Weights"] == coefficient.GetProperty("weights").GetString());
            ShouldBeNear(Number(row["Value"]), Nullable(coefficient, "value"));
            ShouldBeNear(Number(row["Low"]), Nullable(coefficient, "low"));
            ShouldBeNear(Number(row["High"]), Nullable(coefficient, "high"));
        }
        Number(money["People's active time"]).ShouldBe(costs.GetProperty("humanSeconds").GetDouble());
        Number(money["People's money"]).ShouldBe(Number(costs.GetProperty("humanUsd").GetString()!)); // there is a rate
        money["Model's money"].ShouldBe("unknown");
        Number(summary["Samples"]).ShouldBe(funnel.GetProperty("samples").GetInt64());
        Number(summary["Reviewed"]).ShouldBe(funnel.GetProperty("reviewed").GetInt64());
        Number(summary["Disputed"]).ShouldBe(funnel.GetProperty("disputed").GetInt64());
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public async Task I13_AnotherProjectsTexts_NeverGetIntoTheFile(string format)
    {
        var world = await fixture.GetAsync();
        var other = await ReleaseWorld.NewProjectAsync(world.Client);
        await world.Client.ImportAsync(other, "jsonl", """{"key":"canary-7f3a","fields":{"source":"canary-7f3a","output":"canary-7f3a"},"label":"supported"}""");
        await world.Client.RoutedAsync(other);

        var (_, file) = await world.ExportAsync(new { format, scope = "all", answers = true });

        var text = format == "xlsx" ? string.Concat(new Workbook(file).Parts.Values.Select(Encoding.UTF8.GetString)) : Encoding.UTF8.GetString(file);
        text.ShouldNotContain("canary-7f3a");
    }

    [Fact]
    public async Task Csv_ForASpreadsheet_ReadsBackToTheSameTexts()
    {
        var world = await fixture.GetAsync();
        var (_, file) = await world.ExportAsync(new { format = "csv", scope = "all", flavour = "spreadsheetSafe", answers = true });

        var rows = Given.Read(file, SampleFormat.Csv, new ReadOptions { Delimiter = ',', UndoSpreadsheetEscape = true }).OfType<ValueRow>().ToList();

        rows.Count.ShouldBe(ReleaseWorld.Samples);
        rows.Select(r => r["source"].Text).ShouldBeSubsetOf([.. ReleaseWorld.Hostile, .. rows.Select(r => r["source"].Text).Where(t => t.Length > 60)]);
        foreach (var text in ReleaseWorld.Hostile)
            rows.Select(r => r["source"].Text).ShouldContain(text);
    }

    [Fact]
    public async Task Chat_Final_EndsWithTheLabelThatStands()
    {
        var world = await fixture.GetAsync();
        var (_, final) = await world.ExportAsync(new { format = "jsonl", scope = "final" });
        var (_, chat) = await world.ExportAsync(new { format = "chat" });

        var labels = Lines(chat).Select(l => l.GetProperty("messages")[1].GetProperty("content").GetString());

        labels.ShouldBe(Lines(final).Select(l => l.TryGetProperty("label", out var label) ? label.GetString() == ExampleDataset.Supported ? "Supported" : "Hallucinated" : ""));
    }

    [Theory]
    [InlineData("chat", "messages")]
    [InlineData("alpaca", "instruction,input,output")]
    public async Task Training_AllSamplesWithAnswers_HasARowForEachAndItsJourney(string format, string members)
    {
        var world = await fixture.GetAsync();
        var (export, file) = await world.ExportAsync(new { format, scope = "all", answers = true });
        var (_, own) = await world.ExportAsync(new { format = "jsonl", scope = "all", answers = true });

        var lines = Lines(file);

        export.GetProperty("rows").GetInt64().ShouldBe(ReleaseWorld.Samples);
        lines.ShouldAllBe(l => string.Join(',', l.EnumerateObject().Select(m => m.Name)) == members + ",curation");
        lines.Select(l => l.GetProperty("curation").GetRawText()).ShouldBe(Lines(own).Select(l => l.GetProperty("curation").GetRawText()));
    }

    private static bool IsKept(JsonElement line) =>
        line.GetProperty("curation").GetProperty("place").GetString() == "reviewed" && line.GetProperty("curation").GetProperty("verdict").GetString() is "accept" or "edit";

    private static int AnswersIn(JsonElement costs) => costs.GetProperty("reviewers").EnumerateArray().Sum(r => r.GetProperty("answers").GetInt32());

    private static List<JsonElement> Lines(byte[] file) =>
        [.. Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];

    private static void ShouldBeTheSame(byte[] actual, byte[] expected)
    {
        var pairs = Encoding.UTF8.GetString(actual).Split('\n').Zip(Encoding.UTF8.GetString(expected).Split('\n'));
        pairs.Where(p => p.First != p.Second).Take(1).ShouldBeEmpty();
        actual.AsSpan().SequenceEqual(expected).ShouldBeTrue("The files differ in length or coding.");
    }

    // A workbook keeps 15 digits.
    private static void ShouldBeNear(double? actual, double? expected)
    {
        actual.HasValue.ShouldBe(expected.HasValue);
        (actual ?? 0).ShouldBe(expected ?? 0, 1e-12);
    }

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private static double? Nullable(JsonElement element, string member) => element.GetProperty(member) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    private static List<string> Differences(byte[] first, byte[] second, string format)
    {
        if (format != "xlsx")
            return first.AsSpan().SequenceEqual(second) ? [] : ["the file"];
        var (one, other) = (new Workbook(first).Parts, new Workbook(second).Parts);
        return [.. one.Keys.Union(other.Keys).Where(name => !one.TryGetValue(name, out var a) || !other.TryGetValue(name, out var b) || !a.AsSpan().SequenceEqual(b))];
    }
}

public sealed class SqliteExportTests(SqliteReleaseFixture fixture) : ExportTests(fixture), IClassFixture<SqliteReleaseFixture>;

public sealed class PostgreSqlExportTests(PostgreSqlReleaseFixture fixture) : ExportTests(fixture), IClassFixture<PostgreSqlReleaseFixture>;
