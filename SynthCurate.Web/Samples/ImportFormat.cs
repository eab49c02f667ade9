using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Samples;

/// <summary>The formats by the names of the API, and what a file of each needs to be read.</summary>
internal static class ImportFormat
{
    private static readonly Dictionary<string, SampleFormat> Names = new(StringComparer.Ordinal)
    {
        ["jsonl"] = SampleFormat.Jsonl,
        ["csv"] = SampleFormat.Csv,
        ["xlsx"] = SampleFormat.Xlsx,
        ["alpaca"] = SampleFormat.Alpaca,
        ["argilla"] = SampleFormat.Argilla,
        ["labelstudio"] = SampleFormat.LabelStudio,
        ["doccano"] = SampleFormat.Doccano,
        ["json"] = SampleFormat.JsonArray,
    };

    public static IReadOnlyCollection<string> All => Names.Keys;

    /// <summary>What people call a format.</summary>
    public static string TitleOf(string name) => name switch
    {
        "jsonl" => "JSON Lines",
        "csv" => "CSV",
        "xlsx" => "Excel",
        "alpaca" => "Alpaca",
        "argilla" => "Argilla",
        "labelstudio" => "Label Studio",
        "json" => "JSON array",
        _ => name,
    };

    /// <exception cref="InvalidInputException">There is no such format.</exception>
    public static SampleFormat Of(string? name) => name is not null && Names.TryGetValue(name, out var format)
        ? format
        : throw new InvalidInputException(new Problem("format", $"The format is one of {string.Join(", ", Names.Keys)}."));

    /// <summary>The mapping as it was sent, or the one that the format brings with it; null where the file tells by itself (our own JSONL,
    /// tables with our own column names, exports of labelling tools).</summary>
    /// <exception cref="InvalidInputException">The mapping cannot be read, or does not fit the project.</exception>
    public static SampleMapping? Mapping(SampleFormat format, string? json, TaskDefinition task)
    {
        var fields = task.Fields;
        var reading = json is not null ? SampleMapping.Parse(json) : format == SampleFormat.Alpaca ? AlpacaShape.Mapping(fields) : null;
        if (reading is RefusedMapping refused)
            throw Invalid(refused.Reason);
        var mapping = (reading as UsableMapping)?.Mapping;
        if (mapping is null && format == SampleFormat.JsonArray)
            throw Invalid("this format needs a mapping");
        if (mapping is not null && RowMapper.Objection(fields, mapping) is { } objection)
            throw Invalid(objection);
        return mapping;
    }

    /// <summary>Tables whose columns are named as ours need no mapping: key, the fields, label, votes, confidence, scores, gold; the rest is metadata.</summary>
    public static SampleMapping OwnColumns(IReadOnlyList<string> columns, TaskDefinition task)
    {
        string? Named(string name) => columns.Contains(name, StringComparer.Ordinal) ? name : null;
        var taken = task.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        string? Own(string name) => taken.Contains(name) ? null : Named(name);
        return new SampleMapping
        {
            Key = Own("key"),
            Fields = task.Fields.Where(f => Named(f.Name) is not null).ToDictionary(f => f.Name, f => ColumnList.Of(f.Name), StringComparer.Ordinal),
            Label = Own("label"),
            Votes = Own("votes") is { } votes ? [votes] : [],
            Confidence = Own("confidence"),
            Gold = Own("gold"),
            Scores = Own("scores") is { } scores ? new Dictionary<string, string> { [SampleMapping.EveryScore] = scores } : [],
        };
    }

    private static InvalidInputException Invalid(string reason) => new(new Problem("X-Mapping", char.ToUpperInvariant(reason[0]) + reason[1..] + "."));
}
