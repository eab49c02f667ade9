namespace SynthCurate.Web.Samples.Reading;

/// <summary>Objects as an array or one a line: whichever the text begins like.</summary>
internal static class JsonRows
{
    public static IEnumerable<ReadRow> Read(ReadOnlyMemory<byte> start, Stream text, ImportLimits limits)
    {
        var first = start.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? start.Span[3..] : start.Span;
        var isArray = first.TrimStart(" \t\r\n"u8) is [(byte)'[', ..];
        return isArray ? new JsonArrayReader(text, limits).Read() : JsonlReader.Read(text, limits);
    }
}
