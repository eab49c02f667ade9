using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Turns rows into samples: by a mapping, or without one as our own JSONL shape, which is strict.</summary>
public sealed class RowMapper
{
    private readonly IReadOnlyList<FieldDefinition> _fields;
    private readonly SampleMapping? _mapping;
    private readonly HashSet<string> _used;

    /// <exception cref="ArgumentException">The mapping is for another project: <see cref="Objection"/> says why.</exception>
    public RowMapper(IReadOnlyList<FieldDefinition> fields, SampleMapping? mapping)
    {
        if (mapping is not null && Objection(fields, mapping) is { } objection) throw new ArgumentException(objection, nameof(mapping));
        _fields = fields;
        _mapping = mapping;
        _used = new HashSet<string>(mapping?.Columns ?? [], StringComparer.Ordinal);
    }

    /// <summary>Null where the mapping fills the project's fields and no others, else why not.</summary>
    public static string? Objection(IReadOnlyList<FieldDefinition> fields, SampleMapping mapping)
    {
        foreach (var name in mapping.Fields.Keys)
            if (fields.All(field => field.Name != name)) return $"the project has no field '{name}'";
        foreach (var field in fields)
            if (field.Required && !mapping.Fields.ContainsKey(field.Name)) return $"the mapping has nothing for the field '{field.Name}'";
        return null;
    }

    /// <param name="row">A row with values or a refused one; a refused file is not a row.</param>
    public MappedRow Map(ReadRow row)
    {
        if (row is RefusedRow refused) return new RejectedRow(refused.Line, refused.Column, refused.Reason);
        if (row is not ValueRow values) throw new UnreachableException($"{row.GetType().Name} is not a row");
        try
        {
            return new AcceptedRow(_mapping is null ? OwnShape.Map(values, _fields) : Map(values, _mapping));
        }
        catch (RowRefusedException refusal)
        {
            return new RejectedRow(row.Line, refusal.Column, refusal.Message);
        }
    }

    private IncomingSample Map(ValueRow row, SampleMapping mapping)
    {
        var columns = new RowColumns(row);
        return new IncomingSample
        {
            Line = row.Line,
            Key = columns.Text(mapping.Key),
            Fields = Fields(columns, mapping),
            Label = columns.Text(mapping.Label),
            Votes = [.. mapping.Votes.SelectMany(column => Votes(columns, column))],
            Confidence = mapping.Confidence is { } confidence ? RawNumbers.Proportion(columns.Find(confidence), confidence) : null,
            Scores = Scores(columns, mapping),
            Gold = columns.Text(mapping.Gold),
            MetadataJson = Metadata(row, columns, mapping),
            FormulaColumns = [.. FormulaColumns(row)],
        };
    }

    /// <summary>An empty text is a value (Alpaca's inputs often are); a column that is not there or null is not.</summary>
    private Dictionary<string, string> Fields(RowColumns columns, SampleMapping mapping)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in _fields)
        {
            if (!mapping.Fields.TryGetValue(field.Name, out var source)) continue;
            if (FieldText(columns, source) is { } text) texts[field.Name] = text;
            else if (field.Required) throw new RowRefusedException(source.Names[0], "there is no value");
        }
        return texts;
    }

    private static string? FieldText(RowColumns columns, ColumnList source)
    {
        if (source.Names.Count == 1) return Single(columns.Find(source.Names[0]), source.Names[0]);
        var texts = source.Names.Select(name => Single(columns.Find(name), name)).Where(text => !string.IsNullOrEmpty(text)).ToList();
        return texts.Count > 0 ? string.Join("\n\n", texts) : null;
    }

    private static string? Single(RawValue value, string column) => value.Kind switch
    {
        RawKind.Missing => null,
        RawKind.Json => throw new RowRefusedException(column, "a text is expected, not an array or object"),
        _ => value.Text,
    };

    private static IEnumerable<string> Votes(RowColumns columns, string column)
    {
        var value = columns.Find(column);
        using var document = Json(value);
        if (document is null) return value.IsBlank ? [] : [value.Text];
        if (document.RootElement.ValueKind != JsonValueKind.Array) throw new RowRefusedException(column, "votes are an array or single values");
        var votes = document.RootElement.EnumerateArray().Select(RowColumns.OfElement).ToList();
        if (votes.Exists(vote => vote.Kind == RawKind.Json)) throw new RowRefusedException(column, "a vote is a single value");
        return [.. votes.Where(vote => !vote.IsBlank).Select(vote => vote.Text)];
    }

    private static Dictionary<string, double> Scores(RowColumns columns, SampleMapping mapping)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, column) in mapping.Scores)
        {
            var value = columns.Find(column);
            if (value.IsBlank) continue;
            if (name == SampleMapping.EveryScore) AddScores(scores, value, column);
            else scores[name] = RawNumbers.Finite(value, column);
        }
        return scores;
    }

    private static void AddScores(Dictionary<string, double> scores, RawValue value, string column)
    {
        using var document = Json(value);
        if (document?.RootElement.ValueKind != JsonValueKind.Object) throw new RowRefusedException(column, "a JSON object of numbers is expected");
        foreach (var member in document.RootElement.EnumerateObject())
            scores[member.Name] = RawNumbers.Finite(RowColumns.OfElement(member.Value), $"{column}.{member.Name}");
    }

    /// <summary>The array or object that a value is, in a table also as text; null for everything else. The caller disposes it.</summary>
    private static JsonDocument? Json(RawValue value)
    {
        if (value.Kind == RawKind.Json) return JsonDocument.Parse(value.Text);
        if (value.Kind != RawKind.Text || value.Text.Length == 0 || value.Text[0] is not ('[' or '{')) return null;
        try
        {
            return JsonDocument.Parse(value.Text);
        }
        catch (JsonException)
        {
            return null; // a text that only begins like one
        }
    }

    /// <summary>The text of a JSON object that a table's cell holds; null where it holds something else.</summary>
    private static string? Object(RawValue value)
    {
        using var document = value.Kind == RawKind.Text ? Json(value) : null;
        return document?.RootElement.ValueKind == JsonValueKind.Object ? value.Text : null;
    }

    // A table's one column of this name is what our own export writes there.
    private const string OwnMetadata = "metadata";

    private string? Metadata(ValueRow row, RowColumns columns, SampleMapping mapping)
    {
        var names = mapping.Metadata ?? [.. row.Names.Where(name => !_used.Contains(name))];
        if (mapping.Metadata is null && names is [OwnMetadata])
        {
            if (row[OwnMetadata].IsBlank) return null;
            if (Object(row[OwnMetadata]) is { } own) return own;
        }
        var json = new StringBuilder("{");
        foreach (var name in names)
        {
            var value = mapping.Metadata is null ? row[name] : columns.Find(name);
            if (value.Kind == RawKind.Missing) continue;
            if (json.Length > 1) json.Append(',');
            JsonText.AppendString(json, name);
            json.Append(':');
            JsonText.AppendValue(json, value);
        }
        return json.Length == 1 ? null : json.Append('}').ToString();
    }

    private static IEnumerable<string> FormulaColumns(ValueRow row)
    {
        for (var index = 0; index < row.Values.Count; index++)
            if (row.Values[index].IsFormula) yield return row.Names[index];
    }
}
