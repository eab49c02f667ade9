namespace SynthCurate.Web.Samples.Reading;

/// <summary>A sample as a file brought it, checked for shape but not yet against the project's labels.</summary>
public sealed record IncomingSample
{
    /// <summary>The physical line, or the row of a sheet, from 1.</summary>
    public required long Line { get; init; }

    public string? Key { get; init; }

    /// <summary>By the project's field names.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public string? Label { get; init; }

    public IReadOnlyList<string> Votes { get; init; } = [];

    /// <summary>What the model said of itself, [0, 1].</summary>
    public double? Confidence { get; init; }

    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    public string? Gold { get; init; }

    /// <summary>A JSON object without white space between tokens; numbers as the file wrote them.</summary>
    public string? MetadataJson { get; init; }

    /// <summary>Columns whose value came from a formula's stored result.</summary>
    public IReadOnlyList<string> FormulaColumns { get; init; } = [];
}

/// <summary>What became of a row.</summary>
public abstract record MappedRow(long Line);

public sealed record AcceptedRow(IncomingSample Sample) : MappedRow(Sample.Line);

public sealed record RejectedRow(long Line, string? Column, string Reason) : MappedRow(Line);
