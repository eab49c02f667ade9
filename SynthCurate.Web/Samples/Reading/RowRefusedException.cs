namespace SynthCurate.Web.Samples.Reading;

/// <summary>Leaves a row from deep inside a parser; never escapes this room.</summary>
internal sealed class RowRefusedException(string? column, string reason) : Exception(reason)
{
    public string? Column { get; } = column;
}
