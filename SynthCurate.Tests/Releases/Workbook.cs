using System.IO.Compression;
using System.Xml.Linq;
using SynthCurate.Tests.Samples.Reading;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Releases;

/// <summary>An exported workbook, looked at part by part and sheet by sheet.</summary>
internal sealed class Workbook(byte[] file)
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Every part by its name.</summary>
    public IReadOnlyDictionary<string, byte[]> Parts { get; } = ReadParts(file);

    public IReadOnlyList<string> SheetNames =>
        [.. XDocument.Load(new MemoryStream(Parts["xl/workbook.xml"])).Descendants(Main + "sheet").Select(s => s.Attribute("name")!.Value)]; // every sheet has a name

    /// <summary>The rows of a sheet below its titles, by title.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string sheet)
    {
        using var source = new MemoryStream(file);
        return [.. SampleFile.Read(source, SampleFormat.Xlsx, new ReadOptions { Sheet = sheet }, TestContext.Current.CancellationToken).OfType<ValueRow>()
            .Select(row => (IReadOnlyDictionary<string, string>)row.Names.Zip(row.Values).DistinctBy(p => p.First).ToDictionary(p => p.First, p => p.Second.Text, StringComparer.Ordinal))];
    }

    public IEnumerable<XElement> Elements(string name) => Parts.Where(p => p.Key.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal))
        .SelectMany(p => XDocument.Load(new MemoryStream(p.Value)).Descendants(Main + name));

    private static Dictionary<string, byte[]> ReadParts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, Content, StringComparer.Ordinal);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
