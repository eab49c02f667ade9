using System.Xml;
using SynthCurate.Web.Samples.Reading.Tools;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Reads any file of samples as a stream of rows, in memory that does not depend on the number of rows.</summary>
/// <remarks>What is wrong with the file comes as a <see cref="RefusedFile"/> at the end; only failures of disk or network are thrown.</remarks>
public static class SampleFile
{
    /// <param name="file">Readable and seekable, at its start; stays open.</param>
    /// <param name="format">What the file is said to be; a file that is something else is refused.</param>
    /// <param name="options">What the mapping step decided, and the limits.</param>
    /// <param name="cancellationToken">Looked at between rows.</param>
    public static IEnumerable<ReadRow> Read(Stream file, SampleFormat format, ReadOptions options, CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var row in Guard(() => Open(file, format, options)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row is not RefusedFile && ++rows > options.Limits.Rows)
            {
                yield return new RefusedFile(new FilePlace(Line: row.Line), $"more than {options.Limits.Rows:N0} rows");
                yield break;
            }
            yield return row;
        }
    }

    internal static IEnumerable<ReadRow> Open(Stream file, SampleFormat format, ReadOptions options)
    {
        if (options.FileName is { } name && FileSignature.ExtensionMismatch(format, name) is { } extension)
            throw new FileRefusedException(FilePlace.Whole, extension);
        if (format == SampleFormat.Xlsx) return OpenWorkbook(file, options).OpenSheet(options.Sheet).Read();
        var (start, text) = OpenText(file, format, options.Limits);
        return format switch
        {
            SampleFormat.Jsonl => JsonlReader.Read(text, options.Limits),
            SampleFormat.Csv => new CsvReader(text, DialectOf(start, options), options).Read(),
            SampleFormat.JsonArray => new JsonArrayReader(text, options.Limits).Read(),
            SampleFormat.Alpaca => AlpacaShape.Read(start, text, options.Limits),
            _ when ToolFile.Is(format) => ToolFile.Read(format, start, text, options.Limits),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    internal static CsvDialect DialectOf(ReadOnlyMemory<byte> start, ReadOptions options)
    {
        if (options.Delimiter is { } declared) return new CsvDialect(declared, options.Encoding);
        var finding = DialectDetection.Detect(start, options.Encoding, options.Limits);
        return finding.Dialect is { } dialect
            ? dialect with { Encoding = options.Encoding }
            : throw new FileRefusedException(new FilePlace(Line: 1), finding.Reason);
    }

    /// <summary>The text inside, inflated where it is gzip, with its first bytes looked at and put back.</summary>
    internal static (ReadOnlyMemory<byte> Start, Stream Text) OpenText(Stream file, SampleFormat format, ImportLimits limits)
    {
        Stream stream = new LimitedStream(file, limits.FileBytes, leaveOpen: true);
        var start = PeekedStream.Peek(ref stream, FileSignature.Length);
        if (FileSignature.IsGzip(start.Span))
        {
            stream = GzipText.Open(file, limits);
            start = PeekedStream.Peek(ref stream, FileSignature.Length);
            if (FileSignature.IsGzip(start.Span)) throw new FileRefusedException(FilePlace.Whole, "gzip inside gzip");
        }
        if (FileSignature.Mismatch(format, start.Span) is { } reason) throw new FileRefusedException(FilePlace.Whole, reason);
        if (format != SampleFormat.Csv && (start.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.Span.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])))
            throw new FileRefusedException(FilePlace.Whole, "JSON is exchanged as UTF-8 (RFC 8259, 8.1), and this is UTF-16");
        return (PeekedStream.Peek(ref stream, DialectDetection.SampleBytes), stream);
    }

    internal static XlsxWorkbook OpenWorkbook(Stream file, ReadOptions options)
    {
        var start = new byte[FileSignature.Length];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (FileSignature.Mismatch(SampleFormat.Xlsx, start.AsSpan(0, length)) is { } reason)
            throw new FileRefusedException(FilePlace.Whole, reason);
        return XlsxWorkbook.Open(file, options.Limits);
    }

    /// <summary>Turns what a parser throws about the file into the last row.</summary>
    internal static IEnumerable<ReadRow> Guard(Func<IEnumerable<ReadRow>> open)
    {
        IEnumerator<ReadRow>? rows = null;
        try
        {
            while (true)
            {
                RefusedFile? refusal = null;
                try
                {
                    rows ??= open().GetEnumerator();
                    if (!rows.MoveNext()) yield break;
                }
                catch (Exception broken) when (RefusalOf(broken) is not null)
                {
                    refusal = RefusalOf(broken);
                }
                yield return refusal ?? rows!.Current; // MoveNext answered true where there is no refusal.
                if (refusal is not null) yield break;
            }
        }
        finally
        {
            rows?.Dispose();
        }
    }

    private static RefusedFile? RefusalOf(Exception broken) => broken switch
    {
        FileRefusedException refusal => new RefusedFile(refusal.Place, refusal.Reason),
        InvalidDataException => new RefusedFile(FilePlace.Whole, "the compressed content is damaged or cut off"),
        XmlException xml => new RefusedFile(new FilePlace("workbook", xml.LineNumber), "the XML inside is not well-formed, or declares a DTD"),
        EndOfStreamException => new RefusedFile(FilePlace.Whole, "the file is cut off"),
        _ => null,
    };
}
