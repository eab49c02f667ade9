using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>Argilla's records: as version 2 writes them (fields, metadata, suggestions and responses by question), as version 1 did (lists of both), laid
/// flat as in a Hugging Face dataset, and the text classification records of old. Vectors are left out.</summary>
/// <remarks>Shapes after argilla.records of argilla-io/argilla (2.x: <c>Record.to_dict</c>, <c>to_list(flatten=True)</c>) and argilla-v1.</remarks>
internal static class ArgillaShape
{
    private const string Suggestion = ".suggestion";
    private const string Responses = ".responses";
    private const string OldSuggestion = "-suggestion";

    // Of the record itself, not of what it says.
    private static readonly HashSet<string> Apart = new(
        ["id", "external_id", "fields", "metadata", "suggestions", "responses", "vectors", "inputs", "text", "prediction", "annotation"], StringComparer.Ordinal);

    public static ValueRow Flatten(ValueRow row)
    {
        var columns = new ToolColumns(row.Line);
        columns.Add(ToolColumns.Key, row["id"].IsBlank ? row["external_id"] : row["id"]);
        if (row["fields"].Kind == RawKind.Json) AddRecord(columns, row);
        else if (row["prediction"].Kind != RawKind.Missing || row["annotation"].Kind != RawKind.Missing || row["inputs"].Kind == RawKind.Json) AddOldRecord(columns, row);
        else AddFlat(columns, row);
        return columns.ToRow();
    }

    private static void AddRecord(ToolColumns columns, ValueRow row)
    {
        columns.AddMembers("fields", row["fields"]);
        using (var suggestions = ToolJson.Open(row["suggestions"])) AddSuggestions(columns, suggestions?.RootElement ?? default);
        using (var responses = ToolJson.Open(row["responses"])) AddResponses(columns, responses?.RootElement ?? default);
        columns.AddMembers("metadata", row["metadata"]);
        AddRest(columns, row);
    }

    private static void AddSuggestions(ToolColumns columns, JsonElement suggestions)
    {
        if (suggestions.ValueKind == JsonValueKind.Object)
        {
            foreach (var question in suggestions.EnumerateObject())
                foreach (var suggestion in ToolJson.Objects(question.Value)) Suggest(columns, question.Name, suggestion);
            return;
        }
        foreach (var suggestion in ToolJson.Objects(suggestions))
            if (ToolJson.Text(suggestion, "question_name") is { } name) Suggest(columns, name, suggestion);
    }

    private static void Suggest(ToolColumns columns, string question, JsonElement suggestion) => columns.Question(question).Suggest(
        ToolJson.Single(ToolJson.Member(suggestion, "value")), ToolJson.Single(ToolJson.Member(suggestion, "score")), ToolJson.Text(suggestion, "agent"));

    private static void AddResponses(ToolColumns columns, JsonElement responses)
    {
        if (responses.ValueKind == JsonValueKind.Object)
        {
            foreach (var question in responses.EnumerateObject())
                foreach (var response in ToolJson.Objects(question.Value).Where(IsSubmitted)) Answer(columns, question.Name, response);
            return;
        }
        foreach (var response in ToolJson.Objects(responses).Where(IsSubmitted))
            if (ToolJson.Member(response, "values") is { ValueKind: JsonValueKind.Object } values)
                foreach (var value in values.EnumerateObject()) Answer(columns, value.Name, value.Value);
    }

    private static void Answer(ToolColumns columns, string question, JsonElement response) =>
        columns.Question(question).Answer(ToolJson.Single(ToolJson.Member(response, "value")));

    private static bool IsSubmitted(JsonElement response) => ToolJson.Text(response, "status") is null or "submitted";

    private static void AddOldRecord(ToolColumns columns, ValueRow row)
    {
        columns.AddMembers("inputs", row["inputs"]);
        if (!row["text"].IsBlank && !Names(row["inputs"]).Contains("text")) columns.Add("text", row["text"]);
        using (var prediction = ToolJson.Open(row["prediction"])) AddPrediction(columns, prediction?.RootElement ?? default);
        columns.Question("label").Answer(ToolJson.Single(row["annotation"]));
        columns.AddMembers("metadata", row["metadata"]);
        AddRest(columns, row);
    }

    /// <summary>Every label with its score, as pairs or as objects; the best one is the suggestion.</summary>
    private static void AddPrediction(ToolColumns columns, JsonElement prediction)
    {
        if (prediction.ValueKind != JsonValueKind.Array || prediction.GetArrayLength() == 0) return;
        var scored = prediction.EnumerateArray().Select(p => p.ValueKind == JsonValueKind.Array && p.GetArrayLength() == 2
            ? (Label: RowColumns.OfElement(p[0]), Score: RowColumns.OfElement(p[1]))
            : (Label: RowColumns.OfElement(ToolJson.Member(p, "label")), Score: ToolJson.Number(p, "score"))).ToList();
        var best = scored.MaxBy(p => p.Score.Kind == RawKind.Number ? RawNumbers.Finite(p.Score, "prediction") : -1);
        columns.Question("label").Suggest(best.Label, best.Score, null);
    }

    private static HashSet<string> Names(RawValue value)
    {
        using var document = ToolJson.Open(value);
        return document?.RootElement.ValueKind == JsonValueKind.Object ? [.. document.RootElement.EnumerateObject().Select(member => member.Name)] : [];
    }

    private static void AddRest(ToolColumns columns, ValueRow row)
    {
        foreach (var name in row.Names.Where(name => !Apart.Contains(name)))
            if (!ToolJson.IsEmpty(row[name])) columns.Add(name, row[name]);
    }

    private static void AddFlat(ToolColumns columns, ValueRow row)
    {
        var questions = row.Names.Where(name => name.EndsWith(Suggestion, StringComparison.Ordinal)).Select(name => name[..^Suggestion.Length])
            .Concat(row.Names.Where(name => name.EndsWith(Responses, StringComparison.Ordinal)).Select(name => name[..^Responses.Length]))
            .Concat(row.Names.Where(name => name.EndsWith(OldSuggestion, StringComparison.Ordinal)).Select(name => name[..^OldSuggestion.Length]))
            .Distinct(StringComparer.Ordinal).ToList();
        foreach (var name in row.Names.Where(name => name != "id" && !questions.Exists(q => name == q || name.StartsWith(q + ".", StringComparison.Ordinal) || name.StartsWith(q + "-", StringComparison.Ordinal))))
            if (!ToolJson.IsEmpty(row[name])) columns.Add(name, row[name]);
        foreach (var question in questions) AddFlatQuestion(columns, row, question);
    }

    private static void AddFlatQuestion(ToolColumns columns, ValueRow row, string question)
    {
        var asked = columns.Question(question);
        asked.Suggest(ToolJson.Single(row[question + Suggestion]), ToolJson.Single(row[question + Suggestion + ".score"]), Plain(row[question + Suggestion + ".agent"]));
        asked.Suggest(ToolJson.Single(row[question + OldSuggestion]), default, null);
        using var values = ToolJson.Open(row[question + Responses]);
        using var states = ToolJson.Open(row[question + Responses + ".status"]);
        var status = ToolJson.Elements(states).Select(s => s.ValueKind == JsonValueKind.String ? s.GetString() : null).ToList();
        foreach (var (at, value) in ToolJson.Elements(values).Index())
            if (at >= status.Count || status[at] is null or "submitted") asked.Answer(ToolJson.Single(value));
        using var old = ToolJson.Open(row[question]);
        foreach (var response in ToolJson.Objects(old?.RootElement ?? default).Where(IsSubmitted)) asked.Answer(ToolJson.Single(ToolJson.Member(response, "value")));
    }

    private static string? Plain(RawValue value) => value.Kind == RawKind.Text ? value.Text : null;
}
