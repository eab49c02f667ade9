using System.Xml;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>A foreign workbook: which sheets it has and where, read from its own relationships and nothing outside the file.</summary>
/// <remarks>
/// What comes out, in the cases people ask about: hidden sheets only by name, hidden rows like others, a merged cell's value once, at its
/// top left; dates as ISO text; a formula's stored value, marked; rich text joined; an error cell as an error.
/// </remarks>
internal sealed class XlsxWorkbook
{
    private const string RelationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictNamespace = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly ZipDirectory _zip;
    private readonly ImportLimits _limits;
    private readonly List<XlsxSheet> _sheets = [];
    private readonly Dictionary<string, Relationship> _relationships;
    private bool _is1904;

    private XlsxWorkbook(ZipDirectory zip, ImportLimits limits)
    {
        _zip = zip;
        _limits = limits;
        CheckContentTypes();
        var main = Relationships("_rels/.rels", "").Values.FirstOrDefault(link => link.Type.EndsWith("/officeDocument", StringComparison.Ordinal))
            ?? throw new FileRefusedException(FilePlace.Whole, "this zip is not a workbook");
        var folder = main.Target[..(main.Target.LastIndexOf('/') + 1)];
        _relationships = Relationships($"{folder}_rels/{main.Target[folder.Length..]}.rels", folder);
        ReadSheets(main.Target);
    }

    public IReadOnlyList<XlsxSheet> Sheets => _sheets;

    /// <param name="file">Seekable; stays open.</param>
    /// <param name="limits">What the workbook may cost.</param>
    public static XlsxWorkbook Open(Stream file, ImportLimits limits) => new(ZipDirectory.Open(file, limits), limits);

    public XlsxSheetReader OpenSheet(string? name)
    {
        var sheet = name is null
            ? _sheets.Find(candidate => !candidate.IsHidden) ?? throw new FileRefusedException(FilePlace.Whole, "the workbook has no visible sheet")
            : _sheets.Find(candidate => candidate.Name == name) ?? throw new FileRefusedException(FilePlace.Whole, "the workbook has no sheet of that name");
        if (!_relationships.TryGetValue(sheet.RelationshipId, out var link) || !link.Type.EndsWith("/worksheet", StringComparison.Ordinal))
            throw new FileRefusedException(FilePlace.Whole, "that sheet is not a table of cells");
        return new XlsxSheetReader(() => PartXml.Open(_zip, link.Target, _limits), link.Target, ReadStrings(), ReadStyles(), _is1904, _limits);
    }

    private SharedStrings ReadStrings()
    {
        if (PartOfType("/sharedStrings") is not { } part) return new SharedStrings();
        using var reader = PartXml.Open(_zip, part, _limits);
        return SharedStrings.Read(reader, _limits);
    }

    private XlsxStyles ReadStyles()
    {
        if (PartOfType("/styles") is not { } part) return new XlsxStyles();
        using var reader = PartXml.Open(_zip, part, _limits);
        return XlsxStyles.Read(reader);
    }

    private string? PartOfType(string type) =>
        _relationships.Values.FirstOrDefault(link => link.Type.EndsWith(type, StringComparison.Ordinal))?.Target;

    private void CheckContentTypes()
    {
        if (!_zip.Has("[Content_Types].xml")) throw new FileRefusedException(FilePlace.Whole, "this zip is not a workbook");
        using var reader = PartXml.Open(_zip, "[Content_Types].xml", _limits);
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && (reader.GetAttribute("ContentType") ?? "").Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
                throw new FileRefusedException(FilePlace.Whole, "the workbook is one with macros (.xlsm): save it as a plain .xlsx");
    }

    private void ReadSheets(string part)
    {
        using var reader = PartXml.Open(_zip, part, _limits);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "workbookPr") _is1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName != "sheet") continue;
            var id = reader.GetAttribute("id", RelationshipNamespace) ?? reader.GetAttribute("id", StrictNamespace) ?? "";
            _sheets.Add(new XlsxSheet(reader.GetAttribute("name") ?? "", id, reader.GetAttribute("state") is "hidden" or "veryHidden"));
        }
    }

    /// <summary>Links to outside the package are refused here; those of a sheet (hyperlinks) are never opened.</summary>
    private Dictionary<string, Relationship> Relationships(string part, string folder)
    {
        var found = new Dictionary<string, Relationship>(StringComparer.Ordinal);
        using var reader = PartXml.Open(_zip, part, _limits);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Relationship") continue;
            if (reader.GetAttribute("TargetMode") == "External")
                throw new FileRefusedException(new FilePlace(part), "a link to outside the file");
            var target = reader.GetAttribute("Target") ?? "";
            found[reader.GetAttribute("Id") ?? ""] = new Relationship(
                reader.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target);
        }
        return found;
    }

    private sealed record Relationship(string Type, string Target);
}

internal sealed record XlsxSheet(string Name, string RelationshipId, bool IsHidden);
