using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>doccano's examples: a text with its labels, for every kind of its projects, as JSON or a line each; older exports with annotations by user too.</summary>
/// <remarks>Shapes after backend/data_export of doccano/doccano.</remarks>
internal static class DoccanoShape
{
    private const string Annotations = "annotations";

    public static ValueRow Flatten(ValueRow row)
    {
        var columns = new ToolColumns(row.Line);
        columns.Add(ToolColumns.Key, row["id"]);
        foreach (var name in row.Names.Where(name => name is not ("id" or "meta" or "metadata" or Annotations)))
            columns.Add(name == "data" && row["text"].Kind == RawKind.Missing ? "text" : name, Tidy(row[name]));
        using (var annotations = ToolJson.Open(row[Annotations]))
            foreach (var annotation in ToolJson.Objects(annotations?.RootElement ?? default)) AddAnnotation(columns, annotation);
        columns.AddMembers("meta", row["meta"]);
        columns.AddMembers("metadata", row["metadata"]);
        return columns.ToRow();
    }

    // A span has a place; the label of a text has none.
    private static void AddAnnotation(ToolColumns columns, JsonElement annotation)
    {
        var isSpan = ToolJson.Member(annotation, "start_offset").ValueKind == JsonValueKind.Number;
        var value = ToolJson.Member(annotation, ToolJson.Member(annotation, "label").ValueKind == JsonValueKind.Undefined ? "text" : "label");
        columns.Question("label").Answer(isSpan ? RowColumns.OfElement(annotation) : ToolJson.Single(value));
    }

    private static RawValue Tidy(RawValue value) => ToolJson.IsEmpty(value) && value.Kind == RawKind.Json ? default : ToolJson.Single(value);
}
