namespace SynthCurate.Web.Samples.Reading;

/// <summary>What a file is by its first bytes; its name proves nothing.</summary>
internal static class FileSignature
{
    public const int Length = 512;

    private static readonly byte[] OfficeBinary = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static bool IsGzip(ReadOnlySpan<byte> start) => start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    /// <summary>Null where the bytes may be what was declared, else why not.</summary>
    public static string? Mismatch(SampleFormat format, ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty) return format == SampleFormat.Xlsx ? "an empty file is not a workbook" : null;
        if (start.StartsWith(OfficeBinary))
            return "this is an old .xls or an encrypted workbook: save it as an .xlsx without a password";
        if (start.StartsWith("%PDF"u8)) return "this is a PDF";
        if (start.StartsWith("PAR1"u8)) return "this is a Parquet file: convert it to JSON Lines";
        var isZip = start.StartsWith("PK"u8) && start.Length >= 4 && start[2] <= 8 && start[3] <= 8;
        return format == SampleFormat.Xlsx ? WorkbookMismatch(start, isZip) : TextMismatch(start, isZip);
    }

    /// <summary>Null where the file's extension may hold this format, else why not. Names without an extension say nothing.</summary>
    public static string? ExtensionMismatch(SampleFormat format, string fileName)
    {
        var name = fileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? fileName[..^3] : fileName;
        if (name.Length != fileName.Length && format == SampleFormat.Xlsx) return "a workbook is not accepted inside gzip";
        var extension = Path.GetExtension(name).ToLowerInvariant();
        string[] allowed = format switch
        {
            SampleFormat.Jsonl => [".jsonl", ".ndjson", ".json", ".txt"],
            SampleFormat.Csv => [".csv", ".tsv", ".txt"],
            SampleFormat.Xlsx => [".xlsx"],
            _ => [".json", ".jsonl", ".ndjson", ".txt"],
        };
        return extension.Length == 0 || allowed.Contains(extension)
            ? null
            : $"a file named *{Printable(extension)} is not read as {NameOf(format)}";
    }

    private static string NameOf(SampleFormat format) => format switch
    {
        SampleFormat.Jsonl => "JSON Lines",
        SampleFormat.Csv => "CSV",
        SampleFormat.Xlsx => "an Excel workbook",
        _ => "JSON",
    };

    private static string? WorkbookMismatch(ReadOnlySpan<byte> start, bool isZip)
    {
        if (isZip) return null;
        if (IsGzip(start)) return "a workbook is not accepted inside gzip";
        return LooksLikeMarkup(start) ? "this is HTML or XML named as a workbook" : "this is not an .xlsx workbook";
    }

    private static string? TextMismatch(ReadOnlySpan<byte> start, bool isZip)
    {
        if (isZip) return "this is a zip archive or a workbook: unpack it, use gzip, or import it as xlsx";
        return LooksLikeMarkup(start) ? "this is HTML or XML" : null;
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        ReadOnlySpan<byte> head = start[..Math.Min(start.Length, 14)];
        var text = System.Text.Encoding.ASCII.GetString(head).ToUpperInvariant();
        return text.StartsWith("<!DOCTYPE", StringComparison.Ordinal) || text.StartsWith("<HTML", StringComparison.Ordinal)
            || text.StartsWith("<?XML", StringComparison.Ordinal);
    }

    private static string Printable(string text) =>
        string.Concat(text.Take(20).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '?'));
}
