namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>Exports of labelling tools: each row is laid flat, so that mapping, preview and intake are those of every other file.</summary>
internal static class ToolFile
{
    public static bool Is(SampleFormat format) => format is SampleFormat.Argilla or SampleFormat.LabelStudio or SampleFormat.Doccano;

    /// <summary>The format's name where a row's members can be no others'; null where they tell nothing.</summary>
    public static string? Recognise(IReadOnlyList<string> members)
    {
        bool Has(params string[] any) => any.Any(name => members.Contains(name, StringComparer.Ordinal));
        return Has("data") && Has("annotations", "predictions", "completions") ? "labelstudio"
            : Has("fields") && Has("suggestions", "responses") ? "argilla"
            : null;
    }

    public static IEnumerable<ReadRow> Read(SampleFormat format, ReadOnlyMemory<byte> start, Stream text, ImportLimits limits) =>
        JsonRows.Read(start, text, limits).Select(row => row is ValueRow values ? Flatten(format, values) : row);

    private static ReadRow Flatten(SampleFormat format, ValueRow row)
    {
        try
        {
            return format switch
            {
                SampleFormat.Argilla => ArgillaShape.Flatten(row),
                SampleFormat.LabelStudio => LabelStudioShape.Flatten(row),
                SampleFormat.Doccano => DoccanoShape.Flatten(row),
                _ => throw new ArgumentOutOfRangeException(nameof(format)),
            };
        }
        catch (RowRefusedException refusal)
        {
            return new RefusedRow(row.Line, refusal.Column, refusal.Message);
        }
    }
}
