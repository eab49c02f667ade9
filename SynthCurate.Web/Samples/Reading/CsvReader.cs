namespace SynthCurate.Web.Samples.Reading;

/// <summary>A CSV with a header row. Lines with nothing on them are not rows; a row of another width than the header's is refused.</summary>
internal sealed class CsvReader(Stream stream, CsvDialect dialect, ReadOptions options)
{
    private readonly CsvParser _parser = new(new TextSource(stream, dialect.Encoding), dialect.Delimiter, options.Limits);

    /// <summary>Known once the enumeration has begun; null for an empty file.</summary>
    public TableHeader? Header { get; private set; }

    public IEnumerable<ReadRow> Read()
    {
        Header = ReadHeader();
        while (Header is not null && _parser.ReadRecord())
            if (!_parser.IsBlank) yield return Row(Header);
    }

    private TableHeader? ReadHeader()
    {
        do
        {
            if (!_parser.ReadRecord()) return null;
        }
        while (_parser.IsBlank);
        var place = new FilePlace(Line: _parser.Line);
        if (_parser.Problem is not null) throw new FileRefusedException(place, $"the header row: {_parser.Problem}");
        if (_parser.Fields.Sum(System.Text.Encoding.UTF8.GetByteCount) > options.Limits.HeaderBytes)
            throw new FileRefusedException(place, $"the header row is longer than the limit of {options.Limits.HeaderBytes:N0} bytes");
        return TableHeader.From([.. _parser.Fields.Select(Undo)]);
    }

    private ReadRow Row(TableHeader header)
    {
        var names = header.Names;
        if (_parser.Problem is not null)
            return new RefusedRow(_parser.Line, _parser.ProblemField < names.Count ? names[_parser.ProblemField] : null, _parser.Problem);
        var count = _parser.Fields.Count;
        if (count != names.Count)
            return new RefusedRow(_parser.Line, null, $"{count} values where the header has {names.Count} columns");
        var values = new RawValue[count];
        for (var index = 0; index < count; index++) values[index] = RawValue.OfText(Undo(_parser.Fields[index]));
        return new ValueRow(_parser.Line, names, values);
    }

    private string Undo(string text) => options.UndoSpreadsheetEscape ? SpreadsheetEscape.Undo(text) : text;
}
