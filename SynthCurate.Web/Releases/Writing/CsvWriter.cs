using System.Buffers;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Releases.Writing;

public enum CsvFlavour
{
    /// <summary>For machines: RFC 4180, UTF-8 without a mark, every text as it is.</summary>
    Raw,

    /// <summary>For people who open it in a spreadsheet: a byte order mark, and an apostrophe before what could run as a formula.</summary>
    SpreadsheetSafe,
}

/// <summary>CSV in constant memory. The release's manifest names the flavour, so that an import can undo exactly its escapes.</summary>
public sealed class CsvWriter : IDisposable
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n;\t|");

    private readonly Utf8Buffer _buffer;
    private readonly CsvFlavour _flavour;
    private readonly int _width;

    /// <param name="output">Writable; stays open.</param>
    /// <param name="flavour">Whom the file is for.</param>
    /// <param name="titles">The header, at least one.</param>
    public CsvWriter(Stream output, CsvFlavour flavour, IReadOnlyList<string> titles)
    {
        if (titles.Count == 0) throw new ArgumentException("a table has a column", nameof(titles));
        _buffer = new Utf8Buffer(output);
        _flavour = flavour;
        _width = titles.Count;
        if (flavour == CsvFlavour.SpreadsheetSafe) _buffer.Add((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]);
        WriteRow([.. titles.Select(title => Cell.Text(title))]);
    }

    public void WriteRow(ReadOnlySpan<Cell> cells)
    {
        if (cells.Length != _width) throw new ArgumentException($"{cells.Length} cells in a row of {_width} columns", nameof(cells));
        for (var column = 0; column < cells.Length; column++)
        {
            if (column > 0) _buffer.Add((byte)',');
            WriteCell(cells[column]);
        }
        _buffer.Add("\r\n"u8);
    }

    public void WriteRows(IEnumerable<Cell[]> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteRow(row);
        }
    }

    public async Task WriteRowsAsync(IAsyncEnumerable<Cell[]> rows, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken)) WriteRow(row);
    }

    /// <summary>What was not flushed is not in the file.</summary>
    public void Flush() => _buffer.Flush();

    public void Dispose() => _buffer.Dispose();

    private void WriteCell(in Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Number when cell.Content.Length > 0: _buffer.Add(cell.Content); break;
            case CellKind.Number: _buffer.Add(cell.Value); break;
            case CellKind.Boolean: _buffer.Add(cell.IsTrue ? "true"u8 : "false"u8); break;
            case CellKind.Instant: _buffer.Add(cell.Instant, InstantFormat); break;
            default: WriteText(cell.Content); break;
        }
    }

    /// <summary>All separators are quoted, whichever is ours, so that no reader can mistake the dialect; so is an only column's empty text.</summary>
    private void WriteText(string text)
    {
        if (_flavour == CsvFlavour.SpreadsheetSafe) text = SpreadsheetEscape.Apply(text);
        if (text.AsSpan().IndexOfAny(NeedsQuotes) < 0 && !HasEdge(text) && (text.Length > 0 || _width > 1))
        {
            _buffer.Add(text);
            return;
        }
        _buffer.Add((byte)'"');
        _buffer.Add(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        _buffer.Add((byte)'"');
    }

    private static bool HasEdge(string text) => text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text[0] == '\uFEFF');
}
