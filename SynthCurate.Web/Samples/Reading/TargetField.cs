namespace SynthCurate.Web.Samples.Reading;

public enum TargetRole
{
    Input,
    Source,
    Output,
}

/// <summary>A field of the project that an import fills.</summary>
public sealed record TargetField(string Name, TargetRole Role);
