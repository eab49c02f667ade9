using System.Globalization;
using System.Text;
using System.Xml;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>One sheet, a row at a time. The first row that is not blank is the header; a row's line is its number in the sheet.</summary>
internal sealed class XlsxSheetReader(Func<XmlReader> open, string part, SharedStrings strings, XlsxStyles styles, bool is1904, ImportLimits limits)
{
    private readonly XlsxCellReader _cells = new(part, strings, styles, is1904, limits);
    private readonly List<RawValue> _row = [];
    private long _line;
    private long _cellCount;

    /// <summary>Known once the enumeration has begun; null for an empty sheet.</summary>
    public TableHeader? Header { get; private set; }

    public IEnumerable<ReadRow> Read()
    {
        using var reader = open();
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "row") continue;
            StartRow(reader);
            var refusal = ReadCells(reader);
            if (refusal is null && _row.TrueForAll(value => value.IsBlank)) continue;
            if (Header is null) Header = ReadHeader(refusal);
            else yield return refusal ?? Row(Header);
        }
    }

    private void StartRow(XmlReader reader)
    {
        var number = reader.GetAttribute("r");
        var line = _line + 1;
        if (number is not null && !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out line)) throw Refused("a row without a proper number");
        if (line <= _line || line > 1_048_576) throw Refused("rows out of order, or beyond the last row of a sheet");
        _line = line;
        _row.Clear();
    }

    private RefusedRow? ReadCells(XmlReader reader)
    {
        if (reader.IsEmptyElement) return null;
        var depth = reader.Depth;
        var next = 0;
        var bytes = 0L;
        RefusedRow? refusal = null;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c") continue;
            if (++_cellCount > limits.Cells) throw Refused($"more than {limits.Cells:N0} cells");
            var column = ColumnOf(reader, next);
            next = column + 1;
            try
            {
                var value = _cells.Read(reader);
                if (refusal is null) Place(column, value, ref bytes);
            }
            catch (RowRefusedException problem)
            {
                refusal ??= new RefusedRow(_line, NameOf(column), problem.Message);
            }
        }
        return refusal;
    }

    private void Place(int column, RawValue value, ref long bytes)
    {
        if (value.IsBlank) return;
        if (column >= limits.Columns) throw new RowRefusedException(null, $"more than {limits.Columns} columns");
        bytes += value.Text.Length;
        if (bytes > limits.RowBytes) throw new RowRefusedException(null, $"the row is longer than the limit of {limits.RowBytes:N0} bytes");
        while (_row.Count < column) _row.Add(default);
        _row.Add(value);
    }

    private TableHeader ReadHeader(RefusedRow? refusal)
    {
        if (refusal is not null) throw Refused($"the header row: {refusal.Reason}");
        if (_row.Sum(value => Encoding.UTF8.GetByteCount(value.Text)) > limits.HeaderBytes)
            throw Refused($"the header row is longer than the limit of {limits.HeaderBytes:N0} bytes");
        return TableHeader.From([.. _row.Select(value => value.Text)]);
    }

    private ReadRow Row(TableHeader header)
    {
        if (_row.Count > header.Names.Count)
            return new RefusedRow(_line, null, $"a value in column {Letters(_row.Count - 1)}, beyond the header");
        var values = new RawValue[header.Names.Count];
        _row.CopyTo(values);
        return new ValueRow(_line, header.Names, values);
    }

    private int ColumnOf(XmlReader reader, int next)
    {
        if (reader.GetAttribute("r") is not { } place) return next;
        var column = 0;
        foreach (var letter in place)
        {
            if (!char.IsAsciiLetterUpper(letter) || column > 16_384) break;
            column = (column * 26) + letter - 'A' + 1;
        }
        if (column is 0 or > 16_384 || column - 1 < next) throw Refused("cells out of order, or beyond the last column of a sheet");
        return column - 1;
    }

    private string NameOf(int column) => Header is not null && column < Header.Names.Count ? Header.Names[column] : Letters(column);

    private static string Letters(int column) => column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private FileRefusedException Refused(string reason) => new(new FilePlace(part, _line), reason);
}
