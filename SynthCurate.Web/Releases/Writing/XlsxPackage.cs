using System.IO.Compression;
using System.Xml.Linq;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>A workbook in the making: bulk sheets streamed into a zip, alone or behind the sheets of a report that ClosedXML wrote.</summary>
/// <remarks>
/// The report's parts are copied as they are; only its list of sheets, relationships, content types and styles are extended, at the end,
/// when it is known how many sheets the rows needed. Dates in the zip are fixed, so the same rows give the same bytes.
/// </remarks>
public sealed class XlsxPackage : IDisposable
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly XlsxParts _parts;
    private readonly SheetNames _names;
    private readonly List<CutCell> _cuts = [];
    private XlsxSheetWriter? _open;
    private bool _completed;

    private XlsxPackage(Stream output, XlsxParts parts)
    {
        _zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        _parts = parts;
        _names = new SheetNames(parts.SheetNames);
        Styles = XlsxStyleIds.AddTo(parts.Styles);
    }

    /// <summary>Texts that did not fit into a cell, in the order they were met.</summary>
    public IReadOnlyList<CutCell> Cuts => _cuts;

    internal XlsxStyleIds Styles { get; }

    /// <param name="output">Writable; stays open. Need not be seekable.</param>
    public static XlsxPackage Create(Stream output) => new(output, XlsxParts.Empty());

    /// <param name="output">Writable; stays open.</param>
    /// <param name="report">A workbook of our own, seekable, at most some megabytes: a foreign one goes through the guarded reader.</param>
    public static XlsxPackage Extend(Stream output, Stream report)
    {
        using var source = new ZipArchive(report, ZipArchiveMode.Read, leaveOpen: true);
        var parts = XlsxParts.From(source);
        var package = new XlsxPackage(output, parts);
        foreach (var entry in source.Entries.Where(entry => !parts.Replaces(entry.FullName)))
        {
            using var from = entry.Open();
            using var to = package.StartPart(entry.FullName, CompressionLevel.Optimal);
            from.CopyTo(to);
        }
        return package;
    }

    /// <summary>Starts a sheet; dispose it before the next. Its name is made legal and unique.</summary>
    /// <param name="title">The sheet's name, for further sheets with a number behind it.</param>
    /// <param name="columns">Titles and widths; the titles are the first, frozen row.</param>
    /// <param name="mostRows">Rows a sheet may have with its header; fewer than Excel's own limit for a try.</param>
    public XlsxSheetWriter AddSheet(string title, IReadOnlyList<SheetColumn> columns, int mostRows = XlsxSheetWriter.MostRows)
    {
        if (_open is not null || _completed) throw new InvalidOperationException("finish the sheet before, and no sheet after the end");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mostRows, XlsxSheetWriter.MostRows);
        return _open = new XlsxSheetWriter(this, title, columns, mostRows);
    }

    /// <summary>Writes what ties the sheets together. Without it the file is not a workbook, which is what a failed export should be.</summary>
    public void Complete()
    {
        if (_open is not null || _completed) throw new InvalidOperationException("finish the sheet first, and complete once");
        _completed = true;
        foreach (var (name, content) in _parts.Replacements())
        {
            using var stream = StartPart(name, CompressionLevel.Optimal);
            content.Save(stream, SaveOptions.DisableFormatting);
        }
    }

    public void Dispose() => _zip.Dispose();

    internal (string Name, Stream Content) StartSheet(string title)
    {
        var name = _names.Claim(title);
        return (name, StartPart(_parts.AddSheet(name), CompressionLevel.Fastest));
    }

    internal void Report(CutCell cut) => _cuts.Add(cut);

    internal void Finished(XlsxSheetWriter sheet)
    {
        if (ReferenceEquals(_open, sheet)) _open = null;
    }

    private Stream StartPart(string name, CompressionLevel level)
    {
        var entry = _zip.CreateEntry(name, level);
        entry.LastWriteTime = FixedTime;
        return entry.Open();
    }
}
