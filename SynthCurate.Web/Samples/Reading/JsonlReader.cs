namespace SynthCurate.Web.Samples.Reading;

/// <summary>JSON Lines: UTF-8, an object a line. A blank line between rows is refused, blank lines at the end are not rows.</summary>
internal static class JsonlReader
{
    public static IEnumerable<ReadRow> Read(Stream stream, ImportLimits limits)
    {
        var lines = new ByteLines(stream, limits.RowBytes);
        var parser = new JsonObjectParser(limits);
        var firstBlank = 0L;
        while (lines.MoveNext())
        {
            if (!lines.IsTooLong && IsBlank(lines))
            {
                if (firstBlank == 0) firstBlank = lines.Number;
                continue;
            }
            for (; firstBlank > 0 && firstBlank < lines.Number; firstBlank++)
                yield return new RefusedRow(firstBlank, null, "a blank line");
            firstBlank = 0;
            yield return lines.IsTooLong
                ? new RefusedRow(lines.Number, null, $"the line is longer than the limit of {limits.RowBytes:N0} bytes")
                : parser.Parse(Content(lines), lines.Number, lines.Offset, lines.IsUnterminated);
        }
    }

    private static bool IsBlank(ByteLines lines) => Content(lines).Trim(" \t\r"u8).IsEmpty;

    private static ReadOnlySpan<byte> Content(ByteLines lines)
    {
        var content = lines.Current;
        return lines.Number == 1 && content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
    }
}
