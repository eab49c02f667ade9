using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

// Within the namespace, where Text is a cell of text before it is the folder of tests.
using static SynthCurate.Tests.Samples.Reading.WorkbookFile;

public sealed class HostileWorkbookTests
{
    [Fact]
    public void B19_SheetThatInflatesToHalfAGigabyte_IsRefusedEarlyInBoundedMemory()
    {
        var bomb = Bomb(512);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var refusal = Given.Xlsx(bomb).Refusal();

        refusal.Reason.ShouldContain("200 to 1");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64L << 20);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void B19_ManyPartsThatTogetherInflateTooFar_AreRefused()
    {
        var file = WithSheet(Row(1, Text("a")), strings: $"<sst xmlns=\"{Cells}\">{new string(' ', 900_000)}</sst>").Bytes();

        var refusal = Given.Xlsx(file, Given.Limited(new ImportLimits { InflatedBytes = 500_000 })).Refusal();

        refusal.Place.Part.ShouldBe("xl/sharedStrings.xml");
        refusal.Reason.ShouldContain("500,000");
    }

    [Fact]
    public void B20_OverlappingEntries_AreRefused()
    {
        var file = Small().Bytes();
        var (_, entries) = Directory(file);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entries[3] + 42), 0);

        Given.Xlsx(file).Refusal().Reason.ShouldContain("overlap");
    }

    [Fact]
    public void B20_LyingSizes_AreCountedAndNotTrusted()
    {
        var file = Small().Bytes();
        var (_, entries) = Directory(file);
        foreach (var entry in entries) BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entry + 24), 10);

        Given.Xlsx(file).Refusal().Reason.ShouldContain("declared");
    }

    [Fact]
    public void B20_BombThatClaimsToBeSmall_IsRefusedAllTheSame()
    {
        var file = Bomb(64);
        foreach (var entry in Directory(file).Entries) BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(entry + 24), 10);

        Given.Xlsx(file)[^1].ShouldBeOfType<RefusedFile>();
    }

    [Fact]
    public void B21_DimensionOfAWholeSheet_CostsNothing()
    {
        var file = WithSheet(Row(1, Text("a")) + Row(1_048_576, Text("x")), before: "<dimension ref=\"A1:XFD1048576\"/>").Bytes();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var row = Given.Xlsx(file).Only();

        row.Line.ShouldBe(1_048_576);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2L << 20);
    }

    [Fact]
    public void B22_TooManySharedStrings_AreRefused()
    {
        var strings = $"<sst xmlns=\"{Cells}\" count=\"1\">{string.Concat(Enumerable.Repeat("<si><t>a</t></si>", 1001))}</sst>";
        var file = WithSheet(Row(1, Text("a")), strings: strings).Bytes();

        Given.Xlsx(file, Given.Limited(new ImportLimits { SharedStrings = 1000 })).Refusal().Reason.ShouldContain("1,000 shared strings");
        Given.Xlsx(file, Given.Limited(new ImportLimits { SharedStringBytes = 1000 })).Refusal().Reason.ShouldContain("1,000 bytes");
    }

    [Fact]
    public void B22_TooManyCells_AreRefused()
    {
        var file = WithSheet(Row(1, Text("a"), Text("b")) + Row(2, Text("a"), Text("b"))).Bytes();

        Given.Xlsx(file, Given.Limited(new ImportLimits { Cells = 3 })).Refusal().Reason.ShouldContain("3 cells");
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/styles.xml")]
    [InlineData("_rels/.rels")]
    [InlineData("[Content_Types].xml")]
    public void B23_DocumentTypeInAnyPart_IsRefused(string part)
    {
        const string laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";

        Given.Xlsx(Small().Replace(part, laughs).Bytes()).Refusal().Reason.ShouldContain("DTD");
    }

    [Fact]
    public void B23_TagOfAbsurdLength_IsRefusedBeforeItIsHeld()
    {
        var random = new Random(3);
        var attribute = new string([.. Enumerable.Range(0, 400_000).Select(_ => (char)random.Next('a', 'z'))]);
        var file = WithSheet($"<row r=\"1\" spans=\"{attribute}\"/>").Bytes();

        Given.Xlsx(file).Refusal().Reason.ShouldContain("XML tag longer");
    }

    [Theory]
    [InlineData("xl/vbaProject.bin", "macros")]
    [InlineData("xl/externalLinks/externalLink1.xml", "other files")]
    [InlineData("xl/embeddings/oleObject1.bin", "embedded")]
    [InlineData("xl/activeX/activeX1.xml", "ActiveX")]
    [InlineData("xl/connections.xml", "connections")]
    public void B24_ActiveContent_IsRefused(string part, string reason) =>
        Given.Xlsx(Small().Add(part, "x").Bytes()).Refusal().Reason.ShouldContain(reason);

    [Fact]
    public void B24_MacroWorkbookRenamed_IsRefusedByItsContentType()
    {
        var types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>";

        Given.Xlsx(Small().Replace("[Content_Types].xml", types).Bytes()).Refusal().Reason.ShouldContain("macros");
    }

    [Fact]
    public void B24_LinkToOutside_IsRefusedInTheWorkbookAndIgnoredInASheet()
    {
        const string link = "<Relationship Id=\"q\" Type=\"http://x/hyperlink\" Target=\"http://127.0.0.1:1/x\" TargetMode=\"External\"/>";

        Given.Xlsx(Small().Replace("xl/_rels/workbook.xml.rels", Relationships(link)).Bytes()).Refusal().Reason.ShouldContain("outside");
        Given.Xlsx(Small().Add("xl/worksheets/_rels/sheet1.xml.rels", Relationships(link)).Bytes()).Only();
    }

    [Fact]
    public void B25_Formulas_GiveTheirStoredValueMarkedAndNeverEvaluated()
    {
        var file = WithSheet(Row(1, Text("a"), Text("b"), Text("c"))
            + Row(2, "<c><f>1+1</f><v>3</v></c>", "<c t=\"str\"><f>WEBSERVICE(\"http://x\")</f><v>kept</v></c>", "<c><f>1+1</f></c>")).Bytes();

        var row = Given.Xlsx(file).Only();

        row.Values.Select(value => (value.Text, value.IsFormula)).ShouldBe([("3", true), ("kept", true), ("", false)]);
    }

    [Fact]
    public void B27_OtherKindsOfFile_AreNamedByTheirFirstBytes()
    {
        Given.Xlsx([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]).Refusal().Reason.ShouldContain(".xls");
        Given.Xlsx("<html><table/></html>"u8.ToArray()).Refusal().Reason.ShouldContain("HTML");
        Given.Xlsx("a,b\n1,2\n"u8.ToArray()).Refusal().Reason.ShouldContain("not an .xlsx");
        Given.Xlsx([]).Refusal().Reason.ShouldContain("empty");
    }

    [Fact]
    public void B27_PolyglotZips_AreRefusedWhereverTheOtherFileStands()
    {
        var file = Small().Bytes();

        Given.Xlsx([.. "GIF89a"u8, .. file]).Refusal();
        Given.Xlsx([.. file, .. "trailer"u8]).Refusal().Reason.ShouldContain("after its end");
        Given.Xlsx([.. file, .. file]).Refusal();
    }

    [Fact]
    public void B27_EncryptedEntries_AreRefused()
    {
        var file = Small().Bytes();
        file[Directory(file).Entries[0] + 8] |= 1;

        Given.Xlsx(file).Refusal().Reason.ShouldContain("encrypted");
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("C:\\x")]
    [InlineData("xl/../../x")]
    [InlineData("x.exe")]
    public void B28_StrangeNames_AreRefused(string name) =>
        Given.Xlsx(Small().Add(name, "x").Bytes()).Refusal().Reason.ShouldContain("part of a workbook");

    [Fact]
    public void B28_DuplicateNames_AreRefused() =>
        Given.Xlsx(Small().Add("xl/WORKBOOK.xml", "x").Bytes()).Refusal().Reason.ShouldContain("same name");

    [Fact]
    public void B28_TooManyEntries_AreRefused()
    {
        var file = Small();
        for (var index = 0; index < 2000; index++) file.Add($"xl/media/{index}", []);

        Given.Xlsx(file.Bytes()).Refusal().Reason.ShouldContain("2,000 parts");
    }

    [Fact]
    public void B29_WorkbookCutAtEveryByte_IsRefused()
    {
        var whole = Small().Bytes();

        for (var length = 0; length < whole.Length; length++) Given.Xlsx(whole[..length]).Refusal();
    }

    [Fact]
    public void B29_WorkbookWithAnyByteTurned_GivesRowsOrAReason()
    {
        var whole = Small().Bytes();

        for (var at = 0; at < whole.Length; at++)
        {
            var spoilt = whole.ToArray();
            spoilt[at] ^= 0xFF;
            Given.Xlsx(spoilt).Count.ShouldBeLessThan(4);
        }
    }

    [Fact]
    public void B33_HeaderOnly_HasNoRows()
    {
        Given.Xlsx(WithSheet(Row(1, Text("a"))).Bytes()).ShouldBeEmpty();
        Given.Xlsx(WithSheet("").Bytes()).ShouldBeEmpty();
    }

    private static byte[] Bomb(int megabytes)
    {
        using var file = new MemoryStream();
        file.Write(Small().Bytes());
        file.Position = 0;
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true)) zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
        using var whole = new MemoryStream();
        using (var from = new ZipArchive(file, ZipArchiveMode.Read))
        using (var to = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(entry.FullName).Open();
                source.CopyTo(target);
            }
            using var sheet = to.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            sheet.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Cells}\"><sheetData>"));
            var blank = new byte[1 << 20];
            Array.Fill(blank, (byte)' ');
            for (var index = 0; index < megabytes; index++) sheet.Write(blank);
            sheet.Write("</sheetData></worksheet>"u8);
        }
        return whole.ToArray();
    }

    private static (int Start, int[] Entries) Directory(byte[] file)
    {
        var start = (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(file.Length - 6));
        var entries = new List<int>();
        for (var at = start; file.AsSpan(at).StartsWith("PK\x01\x02"u8);
            at += 46 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 28)) + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + 30))) entries.Add(at);
        return (start, [.. entries]);
    }
}
