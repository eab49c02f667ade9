using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>Label Studio's tasks: the whole export (JSON: data, annotations, predictions) and the small one (JSON-MIN), which is flat already. An
/// annotation that was cancelled does not count; one that is marked as ground truth is the known answer.</summary>
/// <remarks>Shapes after "Label Studio JSON format of annotated tasks" in the product's guide.</remarks>
internal static class LabelStudioShape
{
    private static readonly HashSet<string> Apart = new(["id", "data", "meta", "annotations", "completions", "predictions"], StringComparer.Ordinal);

    public static ValueRow Flatten(ValueRow row)
    {
        var columns = new ToolColumns(row.Line);
        columns.Add(ToolColumns.Key, row["id"]);
        if (row["data"].Kind != RawKind.Json)
        {
            foreach (var name in row.Names.Where(name => name != "id")) columns.Add(name, Small(row[name]));
            return columns.ToRow();
        }
        columns.AddMembers("data", row["data"]);
        using (var predictions = ToolJson.Open(row["predictions"]))
            foreach (var prediction in ToolJson.Objects(predictions?.RootElement ?? default)) AddPrediction(columns, prediction);
        using (var annotations = ToolJson.Open(row["annotations"].IsBlank ? row["completions"] : row["annotations"]))
            foreach (var annotation in ToolJson.Objects(annotations?.RootElement ?? default)) AddAnnotation(columns, annotation);
        columns.AddMembers("meta", row["meta"]);
        foreach (var name in row.Names.Where(name => !Apart.Contains(name) && row[name].Kind != RawKind.Json))
            if (!row[name].IsBlank) columns.Add(name, row[name]);
        return columns.ToRow();
    }

    private static void AddPrediction(ToolColumns columns, JsonElement prediction)
    {
        foreach (var (name, value, score) in Results(prediction))
            columns.Question(name).Suggest(value, score.Kind == RawKind.Missing ? ToolJson.Number(prediction, "score") : score, ToolJson.Text(prediction, "model_version"));
    }

    private static void AddAnnotation(ToolColumns columns, JsonElement annotation)
    {
        if (ToolJson.IsTrue(annotation, "was_cancelled")) return;
        foreach (var (name, value, _) in Results(annotation))
        {
            columns.Question(name).Answer(value);
            if (ToolJson.IsTrue(annotation, "ground_truth")) columns.Question(name).Know(value);
        }
    }

    /// <summary>One value for each control. What a control says about several regions (spans, boxes) stays together as an array.</summary>
    private static IEnumerable<(string Name, RawValue Value, RawValue Score)> Results(JsonElement holder)
    {
        var results = ToolJson.Objects(ToolJson.Member(holder, "result")).Where(r => ToolJson.Text(r, "from_name") is not null);
        foreach (var control in results.GroupBy(r => ToolJson.Text(r, "from_name")!, StringComparer.Ordinal)) // the others were left out
        {
            var values = control.Select(r => ToolJson.Member(r, "value")).ToList();
            var value = values is [var only] && !IsRegion(only) ? ValueOf(only) : new RawValue(RawKind.Json, $"[{string.Join(',', values.Select(v => v.GetRawText()))}]");
            yield return (control.Key, value, values.Count == 1 ? ToolJson.Number(control.First(), "score") : default);
        }
    }

    private static bool IsRegion(JsonElement value) => ToolJson.Member(value, "start").ValueKind != JsonValueKind.Undefined || ToolJson.Member(value, "x").ValueKind != JsonValueKind.Undefined;

    /// <summary>{"choices":["a"]} is a, {"rating":4} is 4: the one member that is what was chosen.</summary>
    private static RawValue ValueOf(JsonElement value)
    {
        foreach (var kind in (string[])["choices", "rating", "number", "text", "selected", "taxonomy", "datetime"])
            if (ToolJson.Member(value, kind) is { ValueKind: not JsonValueKind.Undefined } chosen) return ToolJson.Single(chosen);
        return RowColumns.OfElement(value);
    }

    private static RawValue Small(RawValue value)
    {
        using var document = ToolJson.Open(value);
        return document?.RootElement.ValueKind == JsonValueKind.Object && !IsRegion(document.RootElement) ? ValueOf(document.RootElement) : ToolJson.Single(value);
    }
}
