namespace SynthCurate.Web.Samples.Reading;

/// <summary>Ends a reading from deep inside a parser. <see cref="SampleFile"/> turns it into a <see cref="RefusedFile"/>.</summary>
public sealed class FileRefusedException(FilePlace place, string reason) : Exception($"{place}: {reason}")
{
    public FilePlace Place { get; } = place;

    public string Reason { get; } = reason;
}
