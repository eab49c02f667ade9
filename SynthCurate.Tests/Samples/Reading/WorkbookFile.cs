using System.IO.Compression;
using System.Text;

namespace SynthCurate.Tests.Samples.Reading;

/// <summary>A workbook part by part, so that a test can spoil any of them.</summary>
internal sealed class WorkbookFile
{
    public const string Cells = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private const string Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Name, byte[] Content)> _parts = [];

    /// <summary>The parts by name, in the order in which they stand.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Parts => _parts;

    public static WorkbookFile WithSheet(string sheetData, string before = "", string workbookProperties = "", string? strings = null, string? styles = null)
    {
        var file = new WorkbookFile();
        file.Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        file.Add("_rels/.rels", Relationships($"<Relationship Id=\"a\" Type=\"{Links}/officeDocument\" Target=\"xl/workbook.xml\"/>"));
        file.Add("xl/workbook.xml", $"<workbook xmlns=\"{Cells}\" xmlns:r=\"{Links}\">{workbookProperties}<sheets><sheet name=\"Hidden\" sheetId=\"1\" state=\"hidden\" r:id=\"h\"/><sheet name=\"Data\" sheetId=\"2\" r:id=\"d\"/></sheets></workbook>");
        file.Add("xl/_rels/workbook.xml.rels", Relationships($"<Relationship Id=\"d\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"h\" Type=\"{Links}/worksheet\" Target=\"worksheets/sheet2.xml\"/><Relationship Id=\"s\" Type=\"{Links}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"{Links}/styles\" Target=\"styles.xml\"/>"));
        file.Add("xl/sharedStrings.xml", strings ?? $"<sst xmlns=\"{Cells}\"/>");
        file.Add("xl/styles.xml", styles ?? $"<styleSheet xmlns=\"{Cells}\"/>");
        file.Add("xl/worksheets/sheet2.xml", $"<worksheet xmlns=\"{Cells}\"><sheetData><row r=\"1\"><c t=\"str\"><v>secret</v></c></row><row r=\"2\"><c t=\"str\"><v>x</v></c></row></sheetData></worksheet>");
        file.Add("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Cells}\">{before}<sheetData>{sheetData}</sheetData></worksheet>");
        return file;
    }

    /// <summary>A header and one row of text cells.</summary>
    public static WorkbookFile Small() => WithSheet(Row(1, Text("a"), Text("b")) + Row(2, Text("x"), Text("y")));

    public static string Text(string xml) => $"<c t=\"inlineStr\"><is><t xml:space=\"preserve\">{xml}</t></is></c>";

    public static string Row(int number, params string[] cells) => $"<row r=\"{number}\">{string.Concat(cells)}</row>";

    public static string Relationships(string links) => $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>";

    public WorkbookFile Add(string name, string xml) => Add(name, Encoding.UTF8.GetBytes(xml));

    public WorkbookFile Add(string name, byte[] content)
    {
        _parts.Add((name, content));
        return this;
    }

    public WorkbookFile Replace(string name, string xml)
    {
        _parts.RemoveAll(part => part.Name == name);
        return Add(name, xml);
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in _parts)
            {
                using var part = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                part.Write(content);
            }
        }
        return file.ToArray();
    }
}
