namespace SynthCurate.Web.Samples.Reading;

/// <summary>The part names a workbook may have. Nothing is ever written under them; strange ones still mean a strange file.</summary>
internal static class PartNames
{
    private static readonly string[] Folders = ["_rels/", "docProps/", "xl/", "customXml/", "docMetadata/", "META-INF/", "package/services/"];

    private static readonly (string Mark, string Reason)[] Forbidden =
    [
        ("vbaProject", "the workbook holds macros: save it as a plain .xlsx"),
        ("xl/macrosheets/", "the workbook holds macro sheets: save it as a plain .xlsx"),
        ("xl/externalLinks/", "the workbook links to other files: replace the links by their values"),
        ("xl/embeddings/", "the workbook holds embedded objects: remove them"),
        ("xl/activeX/", "the workbook holds ActiveX controls: remove them"),
        ("xl/connections", "the workbook holds data connections: remove them"),
    ];

    public static void Check(string name)
    {
        var part = new FilePlace(name.Length <= 60 ? Printable(name) : "a part with a long name");
        if (name.Contains('\\') || name.Contains(':') || name.Split('/').Contains("..") || name.Any(char.IsControl))
            throw new FileRefusedException(part, "not a name for a part of a workbook");
        foreach (var (mark, reason) in Forbidden)
            if (name.Contains(mark, StringComparison.OrdinalIgnoreCase)) throw new FileRefusedException(part, reason);
        if (!name.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)
            && !name.Equals("mimetype", StringComparison.Ordinal)
            && !Folders.Any(folder => name.StartsWith(folder, StringComparison.OrdinalIgnoreCase)))
            throw new FileRefusedException(part, "not a part of a workbook");
    }

    private static string Printable(string name) => string.Concat(name.Select(letter => letter is > ' ' and < '\u007F' ? letter : '?'));
}
