using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

// Within the namespace, where Text is a cell of text before it is the folder of tests.
using static SynthCurate.Tests.Samples.Reading.WorkbookFile;

public sealed class WorkbookValueTests
{
    private const string Styles = "<styleSheet xmlns=\"" + Cells + "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/><numFmt numFmtId=\"165\" formatCode=\"0.00&quot;days&quot;\"/></numFmts>"
        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"21\"/></cellXfs></styleSheet>";

    [Theory]
    [InlineData(1, false, "1900-01-01")]
    [InlineData(59, false, "1900-02-28")]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(45292.5, false, "2024-01-01T12:00:00")]
    [InlineData(0.25, false, "06:00:00")]
    [InlineData(0, true, "1904-01-01")]
    [InlineData(43830.5, true, "2024-01-01T12:00:00")]
    public void B26_SerialDates_BecomeIsoTextInBothCalendars(double serial, bool is1904, string text) =>
        ExcelDate.ToText(serial, is1904).ShouldBe(text);

    [Theory]
    [InlineData(60)]
    [InlineData(-1)]
    [InlineData(3e6)]
    [InlineData(double.NaN)]
    public void B26_SerialsOfNoDay_AreNotDates(double serial) => ExcelDate.ToText(serial, is1904: false).ShouldBeNull();

    [Fact]
    public void B26_DateCells_AreToldFromNumbersByTheirStyle()
    {
        var file = WithSheet(Row(1, Text("a"), Text("b"), Text("c"), Text("d"))
            + Row(2, "<c s=\"1\"><v>45292</v></c>", "<c s=\"2\"><v>45292</v></c>", "<c s=\"3\"><v>45292</v></c>", "<c s=\"4\"><v>0.5</v></c>"), styles: Styles).Bytes();

        Given.Xlsx(file).Texts().ShouldBe([["2024-01-01", "2024-01-01", "45292", "12:00:00"]]);
    }

    [Fact]
    public void B26_WorkbookThatCountsFrom1904_IsReadSo()
    {
        var file = WithSheet(Row(1, Text("a")) + Row(2, "<c s=\"1\"><v>0</v></c>"), workbookProperties: "<workbookPr date1904=\"1\"/>", styles: Styles).Bytes();

        Given.Xlsx(file).Texts().ShouldBe([["1904-01-01"]]);
    }

    [Fact]
    public void B26_MergedCellsAndHiddenRows_GiveTheirValueOnce()
    {
        var sheet = Row(1, Text("a"), Text("b")) + "<row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"str\"><v>m</v></c></row>" + "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>x</v></c></row>";

        Given.Xlsx(WithSheet(sheet).Bytes()).Texts().ShouldBe([["m", ""], ["", "x"]]);
    }

    [Fact]
    public void B26_HiddenSheets_AreReadOnlyByName()
    {
        var file = Small().Bytes();

        Given.Xlsx(file).Only().Names.ShouldBe(["a", "b"]);
        Given.Xlsx(file, new ReadOptions { Sheet = "Hidden" }).Only().Names.ShouldBe(["secret"]);
        FilePreview.Of(new MemoryStream(file), SampleFormat.Xlsx, new ReadOptions(), 3).Sheets.ShouldBe(["Data"]);
    }

    [Fact]
    public void B26_ErrorCells_RejectTheRowWhereTheyAreMapped()
    {
        var file = WithSheet(Row(1, Text("out"), Text("other")) + Row(2, "<c t=\"e\"><v>#REF!</v></c>", Text("x")) + Row(3, Text("y"), "<c t=\"e\"><v>#N/A</v></c>")).Bytes();
        var mapping = new SampleMapping { Fields = new Dictionary<string, ColumnList> { ["output"] = ColumnList.Of("out") } };
        var mapper = new RowMapper([new FieldDefinition("output", FieldRole.Output)], mapping);

        var mapped = Given.Xlsx(file).ConvertAll(mapper.Map);

        mapped[0].ShouldBe(new RejectedRow(2, "out", "the cell holds the error #REF!"));
        mapped[1].ShouldBeOfType<AcceptedRow>();
    }

    [Fact]
    public void B26_RichTextPhoneticsAndEscapes_GiveTheTextAPersonSees()
    {
        var strings = $"<sst xmlns=\"{Cells}\"><si><r><t>bold </t></r><r><t>plain</t></r></si><si><t>東京</t><rPh sb=\"0\" eb=\"1\"><t>とう</t></rPh><rPh sb=\"1\" eb=\"2\"><t>きょう</t></rPh></si><si><t/></si><si/><si><t>a_x000D_b_x005F_x0041_</t></si></sst>";
        var file = WithSheet(Row(1, Text("a"), Text("b"), Text("c"), Text("d"), Text("e"), Text("f"))
            + Row(2, Shared(0), Shared(1), Shared(2), Shared(3), Shared(4), Text("'=1+1")), strings: strings).Bytes();

        Given.Xlsx(file).Texts().ShouldBe([["bold plain", "東京", "", "", "a\rb_x0041_", "'=1+1"]]);
    }

    [Fact]
    public void B10_Numbers_KeepTheTextOfTheFileButNotADoublesNoise()
    {
        var file = WithSheet(Row(1, Text("a"), Text("b"), Text("c"), Text("d"))
            + Row(2, "<c><v>0.10000000000000001</v></c>", "<c><v>12345678901234567890</v></c>", "<c><v>1e5</v></c>", "<c t=\"b\"><v>1</v></c>")).Bytes();

        Given.Xlsx(file).Texts().ShouldBe([["0.1", "12345678901234567890", "1e5", "true"]]);
    }

    [Fact]
    public void B5_ValueBeyondTheHeader_RefusesItsRow()
    {
        var file = WithSheet(Row(1, Text("a")) + Row(2, Text("x"), Text("y")) + Row(3, Text("z"))).Bytes();

        var rows = Given.Xlsx(file);

        rows[0].ShouldBe(new RefusedRow(2, null, "a value in column B, beyond the header"));
        rows[1].ShouldBeOfType<ValueRow>();
    }

    [Fact]
    public void B8_CellBeyondTheFieldLimit_RefusesItsRowOnly()
    {
        var file = WithSheet(Row(1, Text("a")) + Row(2, Text(new string('x', 300))) + Row(3, Text("z"))).Bytes();

        var rows = Given.Xlsx(file, Given.Limited(new ImportLimits { FieldBytes = 200 }));

        rows[0].ShouldBeOfType<RefusedRow>().Column.ShouldBe("a");
        rows[1].ShouldBeOfType<ValueRow>();
    }

    [Fact]
    public void B4_NulByEscape_RefusesItsRow()
    {
        var file = WithSheet(Row(1, Text("a")) + Row(2, Text("x_x0000_y"))).Bytes();

        Given.Xlsx(file).ShouldHaveSingleItem().ShouldBeOfType<RefusedRow>().Reason.ShouldContain("NUL");
    }

    [Theory]
    [InlineData("<row r=\"2\"/><row r=\"2\"/>")]
    [InlineData("<row r=\"x\"/>")]
    [InlineData("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>")]
    [InlineData("<row r=\"2\"><c r=\"AAAAAAAA2\"/></row>")]
    [InlineData("<row r=\"2\"><c t=\"s\"><v>99</v></c></row>")]
    public void B29_SheetOutOfOrder_IsRefused(string rows) => Given.Xlsx(WithSheet(rows).Bytes()).Refusal();

    private static string Shared(int index) => $"<c t=\"s\"><v>{index}</v></c>";
}
