using System.Text;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

public sealed class HostileCsvTests
{
    private const string Plain = "id,text\n1,für €\n";

    [Fact]
    public void B1_ByteOrderMarks_AreDetectedAndNotPartOfTheHeader()
    {
        Encoding[] encodings = [new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true)];

        var read = encodings.Select(encoding => Given.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Plain)], SampleFormat.Csv).Only());

        read.ShouldAllBe(row => row.Names[0] == "id" && row.Values[1].Text == "für €");
    }

    [Fact]
    public void B1_WindowsText_IsRefusedWithItsByteOffset()
    {
        byte[] file = [.. "id,text\n1,"u8, 0xFC, .. "ber\n"u8];

        var refusal = Given.Read(file, SampleFormat.Csv).Refusal();

        refusal.Place.ByteOffset.ShouldBe(10);
        refusal.Reason.ShouldContain("UTF-8");
    }

    [Fact]
    public void B1_InvalidByteFarIntoTheFile_KeepsTheRowsBeforeAndNamesTheOffset()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(index => $"{index},x\n"));
        byte[] file = [.. Encoding.UTF8.GetBytes("id,text\n" + rows), 0xC3, (byte)'\n'];

        var last = Given.Read(file, SampleFormat.Csv)[^1].ShouldBeOfType<RefusedFile>();

        last.Place.ByteOffset.ShouldBe(file.Length - 2);
    }

    [Fact]
    public void B1_WindowsTextDeclared_IsDecoded()
    {
        byte[] file = [.. "id,text\n1,"u8, 0xFC, 0x80, .. "\n"u8];

        var row = Given.Read(file, SampleFormat.Csv, new ReadOptions { Encoding = TextEncoding.Windows1252 }).Only();

        row["text"].Text.ShouldBe("ü€");
    }

    [Fact]
    public void B1_HalfASurrogatePairInUtf16_IsRefusedWithItsByteOffset()
    {
        byte[] file = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a\n"), 0x00, 0xD8, .. Encoding.Unicode.GetBytes("x\n")];

        Given.Read(file, SampleFormat.Csv)[^1].ShouldBeOfType<RefusedFile>().Place.ByteOffset.ShouldBe(6);
    }

    [Fact]
    public void B2_UnclosedQuoteOverAGigabyte_IsRefusedAtTheFieldLimitInBoundedMemory()
    {
        using var file = Given.Endless("id,text\n1,\"", "quoted text ", 1L << 30);
        var options = new ReadOptions { Limits = new ImportLimits { FileBytes = 2L << 30 } };
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = SampleFile.Read(file, SampleFormat.Csv, options, TestContext.Current.CancellationToken).ToList().Refusal();

        refusal.Reason.ShouldContain("quote opened on line 2");
        file.Position.ShouldBeLessThan(2_000_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32L << 20);
    }

    [Fact]
    public void B3_MixedNewlines_RowsAndLinesAreRight()
    {
        var rows = Given.Csv("a,b\r1,\"x\r\ny\nz\"\r\n2,w\n\n3\n4,v\r5,u");

        rows.Select(row => row.Line).ShouldBe([2, 5, 7, 8, 9]);
        rows[0].ShouldBeOfType<ValueRow>().Values[1].Text.ShouldBe("x\r\ny\nz");
        rows[2].ShouldBeOfType<RefusedRow>();
    }

    [Fact]
    public void B4_NulCharacter_RefusesItsRowAndOtherControlsAreKept()
    {
        var rows = Given.Csv("a,b\n1,x\0y\n2,x\u0007y\n");

        rows[0].ShouldBe(new RefusedRow(2, "b", "a NUL character, which text may not hold"));
        rows[1].ShouldBeOfType<ValueRow>()["b"].Text.ShouldBe("x\u0007y");
    }

    [Fact]
    public void B5_RaggedRows_AreReportedWithTheirLineAndTheOthersStay()
    {
        var rows = Given.Csv("a,b\n1,2\n1\n1,2,3\n4,5\n");

        rows.OfType<RefusedRow>().Select(row => row.Line).ShouldBe([3, 4]);
        rows.OfType<ValueRow>().Select(row => row.Line).ShouldBe([2, 5]);
    }

    [Fact]
    public void B5_StrayQuotes_RefuseTheirRowOnly()
    {
        var rows = Given.Csv("a,b\n5\" pipe,x\n\"ok\"no,y\nfine,z\n");

        rows.OfType<RefusedRow>().Select(row => (row.Line, row.Column)).ShouldBe([(2, "a"), (3, "a")]);
        rows[^1].ShouldBeOfType<ValueRow>()["b"].Text.ShouldBe("z");
    }

    [Fact]
    public void B6_HeaderThatNobodyShouldGuessAbout_IsShownAndOnlyToBeHadByPosition()
    {
        var file = new MemoryStream("id,label,label, ,Text,text\n1,a,b,c,d,e\n"u8.ToArray());

        var preview = FilePreview.Of(file, SampleFormat.Csv, new ReadOptions(), 5);

        preview.Problems.Select(problem => (problem.Column, problem.Fault)).ShouldBe(
            [(2, HeaderFault.Duplicate), (3, HeaderFault.Duplicate), (4, HeaderFault.Empty), (5, HeaderFault.DiffersByCaseOnly), (6, HeaderFault.DiffersByCaseOnly)]);
        preview.Columns.ShouldBe(["id", "#2", "#3", "#4", "Text", "text"]);
    }

    [Fact]
    public void B6_MappingToADoubledTitle_FindsNothingInsteadOfTheFirst()
    {
        var mapping = new SampleMapping { Fields = new Dictionary<string, ColumnList> { ["output"] = ColumnList.Of("label") } };
        var mapper = new RowMapper([new FieldDefinition("output", FieldRole.Output)], mapping);

        var mapped = mapper.Map(Given.Csv("id,label,label\n1,a,b\n").Only());

        mapped.ShouldBe(new RejectedRow(2, "label", "there is no value"));
    }

    [Fact]
    public void B7_AMillionColumns_AreRefusedInTheHeader()
    {
        var refusal = Given.Csv(string.Join(',', Enumerable.Repeat("c", 1_000_000)) + "\n1\n").Refusal();

        refusal.Reason.ShouldContain("500 columns");
    }

    [Fact]
    public void B8_FieldOfAHundredMegabytes_IsRefusedWithItsRowInBoundedMemory()
    {
        using var file = Given.Endless("id,text\n1,", "plain ", 100L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var rows = SampleFile.Read(file, SampleFormat.Csv, new ReadOptions(), TestContext.Current.CancellationToken).ToList();

        rows.ShouldHaveSingleItem().ShouldBeOfType<RefusedRow>().Reason.ShouldContain("limit");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(32L << 20);
    }

    [Theory]
    [InlineData("a;b\n1,5;2,5\n", ';')]
    [InlineData("a\tb\n1,5\t2;5\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("text, with comma;label\nx;y\n", ';')]
    public void B9_Separators_AreFoundAndDecimalCommasDoNotSplit(string text, char delimiter)
    {
        var finding = DialectDetection.Detect(Encoding.UTF8.GetBytes(text), TextEncoding.Detect, new ImportLimits());

        finding.Dialect.ShouldNotBeNull().Delimiter.ShouldBe(delimiter);
        Given.Csv(text).Only().Values.Count.ShouldBe(2);
    }

    [Fact]
    public void B9_TwoSeparatorsFitEquallyWell_APersonHasToSay()
    {
        const string text = "a,b;c,d\n1,2;3,4\n";

        Given.Csv(text).Refusal().Reason.ShouldContain("comma and semicolon");
        Given.Csv(text, new ReadOptions { Delimiter = ';' }).Only().Values.Count.ShouldBe(2);
    }

    [Fact]
    public void B9_OneColumnWithCommasInItsTexts_IsNotSplit()
    {
        Given.Csv("text\nyes, no\nmaybe; so\n").Texts().ShouldBe([["yes, no"], ["maybe; so"]]);
    }

    [Fact]
    public void B10_ValuesThatLookLikeSomething_StayTextByteForByte()
    {
        string[] values = ["007", "1e5", "2024-01-02", "TRUE", "12345678901234567890", " x ", "-0.0", "NULL"];

        var row = Given.Csv("a,b,c,d,e,f,g,h\n" + string.Join(',', values) + "\n").Only();

        row.Values.Select(value => value.Text).ShouldBe(values);
        row.Values.ShouldAllBe(value => value.Kind == RawKind.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,text")]
    [InlineData("id,text\r\n\r\n")]
    public void B33_EmptyOrHeaderOnly_HasNoRows(string text) => Given.Csv(text).ShouldBeEmpty();

    [Fact]
    public void B34_MoreBytesThanTheLimit_AreCutThere()
    {
        using var file = Given.Endless("id\n", "1\n", 10L << 30);
        var options = new ReadOptions { Limits = new ImportLimits { FileBytes = 1 << 20 } };

        var rows = SampleFile.Read(file, SampleFormat.Csv, options, TestContext.Current.CancellationToken);

        rows.Last().ShouldBeOfType<RefusedFile>().Reason.ShouldContain("larger than the limit");
        file.Position.ShouldBeLessThan(2 << 20);
    }

    [Fact]
    public void B37_RowsOfAFile_AreAcceptedOrRejectedAndNothingIsLost()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 1000).Select(index => index % 7 == 0 ? $"{index}\n" : $"{index},x\n"));

        var rows = Given.Csv(text);

        rows.Count.ShouldBe(1000);
        rows.OfType<RefusedRow>().Count().ShouldBe(143);
    }
}
