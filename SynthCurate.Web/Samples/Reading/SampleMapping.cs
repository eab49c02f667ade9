using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Which column of a foreign file becomes what of a sample: the JSON of the header X-Mapping.</summary>
/// <remarks>
/// A column is named as in the file, by position as <c>#3</c>, or inside a JSON value by a pointer such as <c>/llm/judge/p</c> (RFC 6901).
/// </remarks>
public sealed record SampleMapping
{
    public string? Key { get; init; }

    /// <summary>Ours to theirs. Several columns for one field are joined by a blank line, blank ones left out.</summary>
    public IReadOnlyDictionary<string, ColumnList> Fields { get; init; } = new Dictionary<string, ColumnList>();

    public string? Label { get; init; }

    /// <summary>A column that holds a JSON array gives as many votes.</summary>
    public IReadOnlyList<string> Votes { get; init; } = [];

    public string? Confidence { get; init; }

    public string? Gold { get; init; }

    /// <summary>Instead of a score's name: the column holds a JSON object of scores.</summary>
    public const string EveryScore = "*";

    /// <summary>The score's name to its column.</summary>
    public IReadOnlyDictionary<string, string> Scores { get; init; } = new Dictionary<string, string>();

    /// <summary>Null keeps every column that is not used otherwise; an empty list keeps none.</summary>
    public IReadOnlyList<string>? Metadata { get; init; }

    public char? Delimiter { get; init; }

    public TextEncoding Encoding { get; init; }

    /// <summary>The file is our own spreadsheet-safe CSV.</summary>
    public bool Escaped { get; init; }

    public string? Sheet { get; init; }

    /// <summary>Every column that the mapping uses by name, metadata apart.</summary>
    [JsonIgnore]
    public IEnumerable<string> Columns => new[] { Key, Label, Confidence, Gold }.OfType<string>()
        .Concat(Fields.Values.SelectMany(columns => columns.Names)).Concat(Votes).Concat(Scores.Values);

    public ReadOptions Apply(ReadOptions options) => options with
    {
        Delimiter = Delimiter ?? options.Delimiter,
        Encoding = Encoding == TextEncoding.Detect ? options.Encoding : Encoding,
        UndoSpreadsheetEscape = Escaped || options.UndoSpreadsheetEscape,
        Sheet = Sheet ?? options.Sheet,
    };

    public string ToJson() => JsonSerializer.Serialize(this, MappingJson.Options);

    public static MappingReading Parse(string json) => MappingJson.Parse(json);
}

/// <summary>One or several columns.</summary>
[JsonConverter(typeof(ColumnListConverter))]
public sealed record ColumnList(IReadOnlyList<string> Names)
{
    public static ColumnList Of(params string[] names) => new(names);
}

/// <summary>A mapping that could be read, or why it could not.</summary>
public abstract record MappingReading;

public sealed record UsableMapping(SampleMapping Mapping) : MappingReading;

public sealed record RefusedMapping(string Reason) : MappingReading;
