namespace SynthCurate.Web.Samples.Reading;

/// <summary>Finds the delimiter from the header, and from the first rows where the header allows several.</summary>
public static class DialectDetection
{
    public const int SampleBytes = 64 * 1024;

    private const int SampleRows = 20;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <param name="start">The file's first bytes, at most <see cref="SampleBytes"/> of them.</param>
    /// <param name="encoding">As declared, or <see cref="TextEncoding.Detect"/>.</param>
    /// <param name="limits">What the rows may cost.</param>
    public static DialectFinding Detect(ReadOnlyMemory<byte> start, TextEncoding encoding, ImportLimits limits)
    {
        var (text, found) = Decode(start, encoding);
        var shapes = Candidates.ToDictionary(candidate => candidate, candidate => Shape(text, candidate, limits));
        var splitting = Candidates.Where(candidate => shapes[candidate].Columns > 1).ToList();
        var fitting = splitting.Where(candidate => shapes[candidate].IsEven).ToList();
        var columns = splitting.ToDictionary(candidate => candidate, candidate => shapes[candidate].Columns);
        if (splitting.Count == 0) return new DialectFinding(new CsvDialect(null, found), found, columns);
        if (splitting.Count == 1) return new DialectFinding(new CsvDialect(splitting[0], found), found, columns);
        return new DialectFinding(fitting.Count == 1 ? new CsvDialect(fitting[0], found) : null, found, columns);
    }

    /// <summary>Undecodable bytes are the reader's to report, with their offset; here they only end the sample.</summary>
    private static (string Text, TextEncoding Encoding) Decode(ReadOnlyMemory<byte> start, TextEncoding encoding)
    {
        using var stream = new MemoryStream(start.ToArray());
        var source = new TextSource(stream, encoding);
        var text = new System.Text.StringBuilder();
        try
        {
            for (var block = source.Fill(); block.Length > 0; block = source.Fill()) text.Append(block);
        }
        catch (FileRefusedException refusal) when (refusal.Place.ByteOffset is not null)
        {
        }
        return (text.ToString(), source.Encoding);
    }

    private static (int Columns, bool IsEven) Shape(string text, char delimiter, ImportLimits limits)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        var parser = new CsvParser(new TextSource(stream, TextEncoding.Utf8), delimiter, limits);
        var columns = 0;
        var rows = 0;
        var isEven = true;
        try
        {
            while (rows <= SampleRows && parser.ReadRecord())
            {
                if (parser.IsBlank) continue;
                if (rows++ == 0) columns = parser.Fields.Count;
                else if (parser.Fields.Count != columns && !IsLast(stream)) isEven = false;
            }
        }
        catch (FileRefusedException)
        {
            // A quote still open where the sample was cut: the rows before it have said enough.
        }
        return (columns, isEven);
    }

    private static bool IsLast(MemoryStream stream) => stream.Length >= SampleBytes - 4 && stream.Position == stream.Length;
}
