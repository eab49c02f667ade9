using System.Globalization;
using System.Text;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>Rows straight to a sheet's XML, in constant memory. Beyond a sheet's last row it goes on in a further sheet.</summary>
/// <remarks>
/// Texts stand inline: a shared table would have to be held until the end. Elements in the order of ECMA-376 part 1, 18.3.1.99.
/// No formula and no hyperlink is ever written; a text cell carries the style with <c>quotePrefix</c>, so editing it keeps it a text.
/// </remarks>
public sealed class XlsxSheetWriter : IDisposable
{
    public const int MostRows = 1_048_576;
    public const int MostColumns = 16_384;
    public const int LongestText = 32_767;

    private static readonly DateTime Epoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime FirstCertainDay = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly XlsxPackage _package;
    private readonly string _title;
    private readonly IReadOnlyList<SheetColumn> _columns;
    private readonly int _mostRows;
    private readonly byte[][] _letters;
    private readonly byte[][] _starts;
    private OpenSheet? _sheet;

    internal XlsxSheetWriter(XlsxPackage package, string title, IReadOnlyList<SheetColumn> columns, int mostRows)
    {
        if (columns.Count is 0 or > MostColumns) throw new ArgumentException($"a sheet has 1 to {MostColumns:N0} columns", nameof(columns));
        ArgumentOutOfRangeException.ThrowIfLessThan(mostRows, 2);
        _package = package;
        _title = title;
        _columns = columns;
        _mostRows = mostRows;
        _letters = [.. Enumerable.Range(0, columns.Count).Select(index => Encoding.ASCII.GetBytes(Letters(index)))];
        _starts = [.. _letters.Select(letters => (byte[])[.. "<c r=\""u8, .. letters])];
        _sheet = StartSheet();
    }

    public void WriteRow(ReadOnlySpan<Cell> cells)
    {
        if (cells.Length > _columns.Count) throw new ArgumentException($"{cells.Length} cells in a row of {_columns.Count} columns", nameof(cells));
        var sheet = _sheet ?? throw new InvalidOperationException("the sheet is finished");
        if (sheet.Row == _mostRows)
        {
            EndSheet(sheet);
            _sheet = sheet = StartSheet();
        }
        sheet.BeginRow();
        for (var column = 0; column < cells.Length; column++) WriteCell(sheet, column, cells[column]);
        sheet.Buffer.Add("</row>"u8);
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

    public void Dispose()
    {
        if (_sheet is { } sheet) EndSheet(sheet);
        _sheet = null;
        _package.Finished(this);
    }

    private OpenSheet StartSheet()
    {
        var (name, stream) = _package.StartSheet(_title);
        var sheet = new OpenSheet(name, stream);
        var buffer = sheet.Buffer;
        buffer.Add("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8);
        buffer.Add("<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"u8);
        buffer.Add("<sheetFormatPr defaultRowHeight=\"15\"/><cols>"u8);
        for (var index = 0; index < _columns.Count; index++)
            buffer.Add(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{Math.Clamp(_columns[index].Width, 1, 255)}\" customWidth=\"1\"/>"));
        buffer.Add("</cols><sheetData>"u8);
        sheet.BeginRow();
        for (var column = 0; column < _columns.Count; column++) WriteText(sheet, column, _columns[column].Title, _package.Styles.Header);
        buffer.Add("</row>"u8);
        return sheet;
    }

    private void EndSheet(OpenSheet sheet)
    {
        sheet.Buffer.Add("</sheetData><autoFilter ref=\"A1:"u8);
        sheet.Buffer.Add(_letters[^1]);
        sheet.Buffer.Add(sheet.Row);
        sheet.Buffer.Add("\"/></worksheet>"u8);
        sheet.Buffer.Flush();
        sheet.Buffer.Dispose();
        sheet.Stream.Dispose();
    }

    private void WriteCell(OpenSheet sheet, int column, in Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Text or CellKind.Json:
                WriteText(sheet, column, cell.Content, _package.Styles.Text);
                break;
            case CellKind.Number:
                Begin(sheet, column);
                sheet.Buffer.Add("\"><v>"u8);
                if (cell.Content.Length > 0) sheet.Buffer.Add(cell.Content);
                else sheet.Buffer.Add(cell.Value);
                sheet.Buffer.Add("</v></c>"u8);
                break;
            case CellKind.Boolean:
                Begin(sheet, column);
                sheet.Buffer.Add(cell.IsTrue ? "\" t=\"b\"><v>1</v></c>"u8 : "\" t=\"b\"><v>0</v></c>"u8);
                break;
            case CellKind.Instant:
                WriteInstant(sheet, column, cell.Instant);
                break;
        }
    }

    /// <summary>Before March 1900 the two programs' calendars differ, so such an instant goes out as text.</summary>
    private void WriteInstant(OpenSheet sheet, int column, DateTime instant)
    {
        if (instant < FirstCertainDay)
        {
            WriteText(sheet, column, instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture), _package.Styles.Text);
            return;
        }
        Begin(sheet, column);
        sheet.Buffer.Add(_package.Styles.Instant);
        sheet.Buffer.Add("<v>"u8);
        sheet.Buffer.Add((instant - Epoch).TotalDays);
        sheet.Buffer.Add("</v></c>"u8);
    }

    private void WriteText(OpenSheet sheet, int column, string text, byte[] style)
    {
        Begin(sheet, column);
        sheet.Buffer.Add(style);
        var kept = text.AsSpan();
        if (text.Length > LongestText)
        {
            kept = text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText);
            _package.Report(new CutCell(sheet.Name, sheet.Row, column + 1, text.Length));
        }
        sheet.Buffer.Add(NeedsSpace(kept) ? "<is><t xml:space=\"preserve\">"u8 : "<is><t>"u8);
        XlsxText.Write(sheet.Buffer, kept);
        sheet.Buffer.Add("</t></is></c>"u8);
    }

    private void Begin(OpenSheet sheet, int column)
    {
        sheet.Buffer.Add(_starts[column]);
        sheet.Buffer.Add(sheet.RowDigits);
    }

    private static bool NeedsSpace(ReadOnlySpan<char> text) =>
        text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.Contains('\n'));

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private sealed class OpenSheet(string name, Stream stream)
    {
        private readonly byte[] _digits = new byte[8];
        private int _digitCount;

        public string Name => name;

        public Stream Stream => stream;

        public Utf8Buffer Buffer { get; } = new(stream);

        public int Row { get; private set; }

        public ReadOnlySpan<byte> RowDigits => _digits.AsSpan(0, _digitCount);

        public void BeginRow()
        {
            Row++;
            Row.TryFormat(_digits, out _digitCount, default, CultureInfo.InvariantCulture);
            Buffer.Add("<row r=\""u8);
            Buffer.Add(RowDigits);
            Buffer.Add("\">"u8);
        }
    }
}
