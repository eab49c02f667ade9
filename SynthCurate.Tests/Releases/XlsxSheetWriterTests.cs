using System.Diagnostics;
using System.Xml.Linq;
using ClosedXML.Excel;
using SynthCurate.Tests.Samples.Reading;
using SynthCurate.Web.Releases.Writing;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Releases;

public sealed class XlsxSheetWriterTests
{
    private static readonly XNamespace Main = WorkbookFile.Cells;

    private static readonly string[] Hostile =
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=HYPERLINK(\"http://x\")", "http://example.org", " leads", "trails ", "", "'quoted", "a\nb", "a\rb", "a\r\nb",
        "_x0041_", "_x005F_x0041_", "__x0041_x0041_", "<&>\"'", "\u0001\u001F", "\uFFFE\uFFFF", "😀 e\u0301 \u202E", "\u2028", "007", "1e5", "TRUE", "#REF!",
    ];

    [Fact]
    public void HostileTexts_ReadBack_AreTheSame()
    {
        var file = Written.Xlsx(["a"], Written.Texts([.. Hostile.Select(text => new[] { text })]));

        var rows = Given.Xlsx(file);

        rows.Texts().Select(row => row[0]).ShouldBe(Hostile.Where(text => text.Length > 0));
    }

    [Fact]
    public void J6_TextCells_AreStringsWithQuotePrefixAndNoFormulaOrLinkIsWritten()
    {
        var parts = Written.Parts(Written.Xlsx(["=title", "b"], Written.Texts([.. Hostile.Select(text => new[] { text, text })])));

        var sheet = XDocument.Parse(parts["xl/worksheets/bulk1.xml"]);
        var formats = XDocument.Parse(parts["xl/styles.xml"]).Root!.Element(Main + "cellXfs")!.Elements().ToList();
        sheet.Descendants(Main + "f").ShouldBeEmpty();
        sheet.Descendants(Main + "hyperlink").ShouldBeEmpty();
        parts.Keys.ShouldNotContain(name => name.Contains("sheet1.xml.rels"));
        sheet.Descendants(Main + "c").ShouldAllBe(cell => (string?)cell.Attribute("t") == "inlineStr"
            && (string?)formats[(int)cell.Attribute("s")!].Attribute("quotePrefix") == "1");
    }

    [Fact]
    public void TypedCells_ReadBack_KeepTheirTypes()
    {
        var instant = new DateTimeOffset(2026, 11, 20, 13, 45, 30, TimeSpan.FromHours(1));
        Cell[] row = [Cell.Number(-1.5), Cell.Number(12.340000m), Cell.Boolean(true), Cell.At(instant), default, Cell.Number(double.NaN), Cell.Json("{\"a\":1}"), Cell.At(DateTimeOffset.UnixEpoch.AddYears(-80))];

        var read = Given.Xlsx(Written.Xlsx(["n", "m", "b", "t", "e", "u", "j", "old"], [row])).Only();

        read.Values.Select(value => (value.Kind, value.Text)).ShouldBe(
        [
            (RawKind.Number, "-1.5"), (RawKind.Number, "12.340000"), (RawKind.Boolean, "true"), (RawKind.Text, "2026-11-20T12:45:30"),
            (RawKind.Missing, ""), (RawKind.Missing, ""), (RawKind.Text, "{\"a\":1}"), (RawKind.Text, "1890-01-01T00:00:00Z"),
        ]);
    }

    [Fact]
    public void LongText_IsCutBetweenCharactersAndReported()
    {
        var cuts = new List<CutCell>();
        var text = new string('x', XlsxSheetWriter.LongestText - 1) + "😀" + "more";

        var read = Given.Xlsx(Written.Xlsx(["a", "b"], Written.Texts(["fits", text], ["x", "y"]), cuts: cuts));

        cuts.ShouldBe([new CutCell("Samples", 2, 2, text.Length)]);
        read[0].ShouldBeOfType<ValueRow>()["b"].Text.ShouldBe(new string('x', XlsxSheetWriter.LongestText - 1));
    }

    [Fact]
    public void RowsBeyondTheSheet_GoOnInFurtherSheetsWithTheSameHeader()
    {
        var file = Written.Xlsx(["a"], Written.Texts([.. Enumerable.Range(0, 7).Select(index => new[] { $"{index}" })]), mostRows: 4);

        string?[] sheets = [null, "Samples (2)", "Samples (3)"];
        var read = sheets.Select(sheet => Given.Xlsx(file, new ReadOptions { Sheet = sheet }).Texts().Length);

        read.ShouldBe([3, 3, 1]);
    }

    [Fact]
    public void SameRows_WrittenTwice_GiveTheSameBytes()
    {
        var rows = Written.Texts(Hostile, Hostile);

        Written.Xlsx([.. Hostile.Select((_, index) => $"c{index}")], rows).ShouldBe(Written.Xlsx([.. Hostile.Select((_, index) => $"c{index}")], rows));
    }

    [Fact]
    public void ReportOfClosedXml_KeepsItsSheetsAndGetsOurs()
    {
        var file = WithReport();

        using var workbook = new XLWorkbook(new MemoryStream(file));
        workbook.Worksheets.Select(sheet => sheet.Name).ShouldBe(["Summary", "Samples", "Samples (2)", "summary (2)"]);
        workbook.Worksheet("Summary").Cell("B2").Value.ShouldBe(0.5);
        workbook.Worksheet("Summary").Cell("B2").Style.NumberFormat.Format.ShouldBe("0.00 %");
        workbook.Worksheet("Samples").Cell("A2").Value.ShouldBe("=1+1");
        workbook.Worksheet("Samples").Cell("B2").Value.ShouldBe(new DateTime(2026, 11, 20));
        Given.Xlsx(file, new ReadOptions { Sheet = "Samples (2)" }).Texts().ShouldBe([["last", ""]]);
    }

    [Fact]
    public void ReportOfClosedXml_WrittenTwice_GivesTheSameBytes() => WithReport().ShouldBe(WithReport());

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("=cmd|x")]
    [InlineData("a[b]:c*d?e/f\\g")]
    [InlineData("a name that is far longer than Excel allows for one")]
    [InlineData("History")]
    public void SheetNames_AnyWish_BecomesLegal(string wish)
    {
        using var file = new MemoryStream();
        using (var package = XlsxPackage.Create(file))
        {
            using (var sheet = package.AddSheet(wish, [new SheetColumn("a")])) sheet.WriteRow([Cell.Text("x")]);
            using (var sheet = package.AddSheet(wish, [new SheetColumn("a")])) sheet.WriteRow([Cell.Text("y")]);
            package.Complete();
        }

        using var workbook = new XLWorkbook(new MemoryStream(file.ToArray()));
        workbook.Worksheets.Count.ShouldBe(2);
        workbook.Worksheets.ShouldAllBe(sheet => sheet.Name.Length <= 31 && sheet.Name[0] != '=' && !sheet.Name.Any(letter => "[]:*?/\\".Contains(letter)));
    }

    [Fact]
    public void PackageNeverCompleted_IsNoWorkbook()
    {
        using var file = new MemoryStream();
        using (var package = XlsxPackage.Create(file))
        using (var sheet = package.AddSheet("a", [new SheetColumn("a")])) sheet.WriteRow([Cell.Text("x")]);

        Given.Xlsx(file.ToArray()).Refusal();
    }

    [Fact]
    public void R9_RowsWithoutEnd_AreWrittenInConstantMemory()
    {
        using var package = XlsxPackage.Create(Stream.Null);
        using var sheet = package.AddSheet("Samples", [new SheetColumn("a"), new SheetColumn("b")]);
        Cell[] row = [Cell.Text("some text of a sample & its markup"), Cell.Number(0.123)];
        for (var index = 0; index < 1000; index++) sheet.WriteRow(row);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var index = 0; index < 200_000; index++) sheet.WriteRow(row);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1L << 20);
    }

    [Fact]
    public async Task ReportWithBulkSheets_OpensInLibreOffice()
    {
        const string office = "/usr/bin/soffice";
        Assert.SkipUnless(File.Exists(office), "LibreOffice is not installed here");
        var folder = Directory.CreateTempSubdirectory("synthcurate-office-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "book.xlsx"), WithReport(), TestContext.Current.CancellationToken);
            using var process = Process.Start(new ProcessStartInfo(office,
                ["--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder.FullName, Path.Combine(folder.FullName, "book.xlsx")])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var read = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "book-Samples.csv"), TestContext.Current.CancellationToken);
            read.ReplaceLineEndings("\n").ShouldBe("text,when\n=1+1,2026-11-20 00:00:00\n😀 _x0041_,\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] WithReport()
    {
        using var report = new MemoryStream();
        using (var workbook = new XLWorkbook())
        {
            var sheet = workbook.AddWorksheet("Summary");
            sheet.Cell("A2").Value = "share";
            sheet.Cell("B2").Value = 0.5;
            sheet.Cell("B2").Style.NumberFormat.Format = "0.00 %";
            sheet.Cell("A2").Style.Font.Bold = true;
            workbook.SaveAs(report);
        }
        report.Position = 0;
        using var file = new MemoryStream();
        using (var package = XlsxPackage.Extend(file, report))
        {
            using (var sheet = package.AddSheet("Samples", [new SheetColumn("text", 40), new SheetColumn("when")], mostRows: 3))
            {
                sheet.WriteRow([Cell.Text("=1+1"), Cell.At(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero))]);
                sheet.WriteRow([Cell.Text("😀 _x0041_")]);
                sheet.WriteRow([Cell.Text("last")]);
            }
            using (var sheet = package.AddSheet("summary", [new SheetColumn("x")])) sheet.WriteRow([Cell.Number(1.0)]);
            package.Complete();
        }
        return file.ToArray();
    }
}
