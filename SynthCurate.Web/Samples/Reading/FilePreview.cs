namespace SynthCurate.Web.Samples.Reading;

/// <summary>What the mapping screen shows before anything is imported.</summary>
/// <param name="Columns">Of a table its header, of JSON the members of the rows shown, in order of first appearance.</param>
/// <param name="Problems">Titles that a person has to decide about.</param>
/// <param name="Dialect">How a CSV would be split; null for other formats.</param>
/// <param name="Sheets">A workbook's visible sheets.</param>
/// <param name="Rows">The first rows, refused ones among them; a refused file is the last.</param>
public sealed record FilePreview(
    IReadOnlyList<string> Columns,
    IReadOnlyList<HeaderProblem> Problems,
    DialectFinding? Dialect,
    IReadOnlyList<string> Sheets,
    IReadOnlyList<ReadRow> Rows)
{
    /// <param name="file">Readable and seekable, at its start; stays open.</param>
    /// <param name="format">What the file is said to be.</param>
    /// <param name="options">What is decided so far.</param>
    /// <param name="count">How many rows to show.</param>
    public static FilePreview Of(Stream file, SampleFormat format, ReadOptions options, int count)
    {
        TableHeader? header = null;
        DialectFinding? dialect = null;
        IReadOnlyList<string> sheets = [];
        var rows = SampleFile.Guard(Open).Take(count).ToList();
        var columns = header?.Names ?? [.. rows.OfType<ValueRow>().SelectMany(row => row.Names).Distinct(StringComparer.Ordinal)];
        return new FilePreview(columns, header?.Problems ?? [], dialect, sheets, rows);

        IEnumerable<ReadRow> Open()
        {
            if (format == SampleFormat.Csv)
            {
                var (start, text) = SampleFile.OpenText(file, format, options.Limits);
                dialect = DialectDetection.Detect(start, options.Encoding, options.Limits);
                var reader = new CsvReader(text, SampleFile.DialectOf(start, options), options);
                foreach (var row in Watch(reader.Read(), () => header = reader.Header)) yield return row;
                header = reader.Header;
            }
            else if (format == SampleFormat.Xlsx)
            {
                var workbook = SampleFile.OpenWorkbook(file, options);
                sheets = [.. workbook.Sheets.Where(sheet => !sheet.IsHidden).Select(sheet => sheet.Name)];
                var reader = workbook.OpenSheet(options.Sheet);
                foreach (var row in Watch(reader.Read(), () => header = reader.Header)) yield return row;
                header = reader.Header;
            }
            else
            {
                foreach (var row in SampleFile.Open(file, format, options)) yield return row;
            }
        }
    }

    private static IEnumerable<ReadRow> Watch(IEnumerable<ReadRow> rows, Action began)
    {
        foreach (var row in rows)
        {
            began();
            yield return row;
        }
    }
}
