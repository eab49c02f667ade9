using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>The four parts of a workbook that know of its sheets, to be written again with ours added.</summary>
internal sealed class XlsxParts
{
    private const string ContentTypes = "[Content_Types].xml";
    private const string Properties = "docProps/core.xml";
    private const string PropertiesType = "application/vnd.openxmlformats-package.core-properties+xml";
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace PackageLinks = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";

    private readonly SortedDictionary<string, XDocument> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;
    private readonly string _workbook;
    private readonly string _relationships;
    private readonly string _styles;
    private string? _replacedProperties;
    private int _added;

    private XlsxParts(Func<string, XDocument> load, IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        var root = load("_rels/.rels");
        _workbook = TargetOf(root, "/officeDocument", "");
        _relationships = $"xl/_rels/{_workbook["xl/".Length..]}.rels";
        var links = load(_relationships);
        _styles = TargetOf(links, "/styles", "xl/");
        _documents[ContentTypes] = load(ContentTypes);
        _documents[_workbook] = load(_workbook);
        _documents[_relationships] = links;
        _documents[_styles] = load(_styles);
        _documents["_rels/.rels"] = root;
        _documents[_workbook].Root!.Elements(Main + "definedNames").Where(names => !names.HasElements).Remove(); // As above; an empty list is not legal.
        SettleProperties(root, load);
    }

    public XElement Styles => _documents[_styles].Root!; // XDocument.Load gives a document with a root.

    public IEnumerable<string> SheetNames => Sheets.Elements().Select(sheet => (string?)sheet.Attribute("name") ?? "");

    private XElement Sheets => _documents[_workbook].Root!.Element(Main + "sheets")!; // Required in a workbook.

    public static XlsxParts Empty() => new(name => XDocument.Parse(EmptyWorkbook.Parts[name]), []);

    public static XlsxParts From(ZipArchive workbook) => new(name => Load(workbook, name), workbook.Entries.Select(entry => entry.FullName));

    public bool Replaces(string name) => _documents.ContainsKey(name) || name == _replacedProperties;

    /// <summary>Enters a sheet everywhere it has to stand and gives the name of its part.</summary>
    public string AddSheet(string name)
    {
        string part;
        do part = $"xl/worksheets/bulk{++_added}.xml";
        while (!_names.Add(part));
        var id = $"bulk{_added}";
        var number = Sheets.Elements().Select(sheet => (int?)sheet.Attribute("sheetId") ?? 0).Append(0).Max() + 1;
        Sheets.Add(new XElement(Main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", number), new XAttribute(Links + "id", id)));
        _documents[_relationships].Root!.Add(new XElement(PackageLinks + "Relationship", // As above.
            new XAttribute("Id", id), new XAttribute("Type", $"{Links}/worksheet"), new XAttribute("Target", $"/{part}")));
        AddType(part, SheetType);
        return part;
    }

    public IEnumerable<(string Name, XDocument Content)> Replacements() => _documents.Select(pair => (pair.Key, pair.Value));

    /// <summary>The SDK names this part and its links at random and dates it; a release must not depend on when it was made.</summary>
    private void SettleProperties(XDocument root, Func<string, XDocument> load)
    {
        var number = 0;
        foreach (var link in root.Root!.Elements()) // As above.
        {
            link.SetAttributeValue("Id", $"rId{++number}");
            if (!((string?)link.Attribute("Type") ?? "").EndsWith("/core-properties", StringComparison.Ordinal)) continue;
            _replacedProperties = ((string?)link.Attribute("Target") ?? "").TrimStart('/');
            var properties = load(_replacedProperties);
            properties.Root!.Elements().Where(element => element.Name.LocalName is "created" or "modified").Remove(); // As above.
            _documents[Properties] = properties;
            link.SetAttributeValue("Target", $"/{Properties}");
        }
        if (_replacedProperties is not null && _replacedProperties != Properties) AddType(Properties, PropertiesType);
    }

    private void AddType(string part, string type) =>
        _documents[ContentTypes].Root!.Add(new XElement(Types + "Override", new XAttribute("PartName", $"/{part}"), new XAttribute("ContentType", type))); // As above.

    private static XDocument Load(ZipArchive workbook, string name)
    {
        var entry = workbook.GetEntry(name) ?? throw new InvalidOperationException($"the report has no part {name}");
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static string TargetOf(XDocument relationships, string type, string folder)
    {
        var link = relationships.Root!.Elements().First(element => ((string?)element.Attribute("Type") ?? "").EndsWith(type, StringComparison.Ordinal)); // As above.
        var target = (string?)link.Attribute("Target") ?? "";
        return target.StartsWith('/') ? target[1..] : folder + target;
    }
}
