using System.Text.Json;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Our own JSONL: every member has one type, and an unknown one is refused rather than lost.</summary>
internal static class OwnShape
{
    // "curation" is what our own export says of a sample's journey; a sample that is imported begins a new one.
    private static readonly HashSet<string> Members =
        new(["key", "fields", "label", "votes", "confidence", "scores", "gold", "metadata", "curation"], StringComparer.Ordinal);

    public static IncomingSample Map(ValueRow row, IReadOnlyList<FieldDefinition> fields)
    {
        foreach (var name in row.Names)
            if (!Members.Contains(name)) throw new RowRefusedException(name, "an unknown member; for a foreign file give a mapping");
        return new IncomingSample
        {
            Line = row.Line,
            Key = Text(row, "key"),
            Fields = Fields(row["fields"], fields),
            Label = Text(row, "label"),
            Votes = Votes(row["votes"]),
            Confidence = Confidence(row["confidence"]),
            Scores = Scores(row["scores"]),
            Gold = Text(row, "gold"),
            MetadataJson = Metadata(row["metadata"]),
        };
    }

    private static string? Text(ValueRow row, string member)
    {
        var value = row[member];
        if (value.Kind is not (RawKind.Missing or RawKind.Text)) throw new RowRefusedException(member, "a string or null is expected");
        return value.IsBlank ? null : value.Text;
    }

    private static Dictionary<string, string> Fields(RawValue value, IReadOnlyList<FieldDefinition> fields)
    {
        if (value.Kind == RawKind.Missing) throw new RowRefusedException("fields", "the member is missing");
        using var document = Open(value, "fields", JsonValueKind.Object);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (fields.All(field => field.Name != member.Name)) throw new RowRefusedException($"fields.{member.Name}", "the project has no such field");
            if (member.Value.ValueKind != JsonValueKind.String) throw new RowRefusedException($"fields.{member.Name}", "a string is expected");
            texts[member.Name] = member.Value.GetString() ?? "";
        }
        foreach (var field in fields)
            if (field.Required && !texts.ContainsKey(field.Name)) throw new RowRefusedException($"fields.{field.Name}", "the field is missing");
        return texts;
    }

    private static List<string> Votes(RawValue value)
    {
        if (value.Kind == RawKind.Missing) return [];
        using var document = Open(value, "votes", JsonValueKind.Array);
        var votes = new List<string>();
        foreach (var vote in document.RootElement.EnumerateArray())
            votes.Add(vote.ValueKind == JsonValueKind.String ? vote.GetString() ?? "" : throw new RowRefusedException("votes", "strings are expected"));
        return votes;
    }

    private static double? Confidence(RawValue value) => value.Kind is RawKind.Missing or RawKind.Number
        ? RawNumbers.Proportion(value, "confidence")
        : throw new RowRefusedException("confidence", "a number from 0 to 1 or null is expected");

    private static Dictionary<string, double> Scores(RawValue value)
    {
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        if (value.Kind == RawKind.Missing) return scores;
        using var document = Open(value, "scores", JsonValueKind.Object);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Number) throw new RowRefusedException($"scores.{member.Name}", "a number is expected");
            scores[member.Name] = RawNumbers.Finite(RowColumns.OfElement(member.Value), $"scores.{member.Name}");
        }
        return scores;
    }

    private static string? Metadata(RawValue value)
    {
        if (value.Kind == RawKind.Missing) return null;
        using var document = Open(value, "metadata", JsonValueKind.Object);
        return value.Text == "{}" ? null : value.Text;
    }

    private static JsonDocument Open(RawValue value, string member, JsonValueKind kind)
    {
        var document = value.Kind == RawKind.Json ? JsonDocument.Parse(value.Text) : null;
        if (document?.RootElement.ValueKind == kind) return document;
        document?.Dispose();
        throw new RowRefusedException(member, kind == JsonValueKind.Array ? "an array is expected" : "an object is expected");
    }
}
