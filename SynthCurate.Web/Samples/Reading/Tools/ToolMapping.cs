using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>What the columns of a tool's export mean to a project, told from its first rows: fields by name, then by what is usual for their role; the label
/// is the question whose answers are the project's labels.</summary>
internal static class ToolMapping
{
    private const string Label = "label";
    private static readonly string[] Companions = [ToolColumns.Votes, ToolColumns.Confidence, ToolColumns.Gold, ".score", ".agent", ".answers"];

    public static SampleMapping Of(IReadOnlyList<ReadRow> rows, TaskDefinition task)
    {
        var values = rows.OfType<ValueRow>().ToList();
        var names = values.SelectMany(row => row.Names).Distinct(StringComparer.Ordinal).ToList();
        var questions = names.Where(name => names.Contains(name + ToolColumns.Votes, StringComparer.Ordinal)).ToList();
        var plain = names.Where(name => name != ToolColumns.Key && !questions.Exists(q => Companions.Any(c => name == q + c))).ToList();
        var fields = Fields(plain, task);
        var used = fields.Values.SelectMany(columns => columns.Names).ToHashSet(StringComparer.Ordinal);
        var asked = task.AsksForLabel ? Asked([.. plain.Where(name => !used.Contains(name))], questions, values, task) : null;
        string? Companion(string suffix) => asked is not null && names.Contains(asked + suffix, StringComparer.Ordinal) ? asked + suffix : null;
        return new SampleMapping
        {
            Key = names.Contains(ToolColumns.Key, StringComparer.Ordinal) ? ToolColumns.Key : null,
            Fields = fields,
            Label = asked,
            Votes = Companion(ToolColumns.Votes) is { } votes ? [votes] : [],
            Confidence = Companion(ToolColumns.Confidence),
            Gold = Companion(ToolColumns.Gold),
        };
    }

    private static Dictionary<string, ColumnList> Fields(List<string> plain, TaskDefinition task)
    {
        var fields = ColumnRecognition.Guess(plain, task.Fields).Fields.ToDictionary(StringComparer.Ordinal);
        // Where nothing is labelled, what a tool calls the label is the text that was asked for.
        if (!task.AsksForLabel && plain.Contains(Label, StringComparer.Ordinal) && !fields.ContainsKey(task.Subject.Name))
            fields[task.Subject.Name] = ColumnList.Of(Label);
        return fields;
    }

    /// <summary>The column with most of the project's labels, a question before another column. A question without any is taken too: better to refuse its
    /// values by name than to lose them.</summary>
    private static string? Asked(List<string> free, List<string> questions, List<ValueRow> rows, TaskDefinition task) => free
        .Select(name => (Name: name, IsQuestion: questions.Contains(name, StringComparer.Ordinal) || name == Label, Hits: rows.Count(row => Names(row[name], task))))
        .Where(c => c.Hits > 0 || (c.IsQuestion && rows.Exists(row => row[c.Name].Kind is RawKind.Text or RawKind.Number or RawKind.Boolean)))
        .OrderByDescending(c => c.Hits).ThenByDescending(c => c.IsQuestion).Select(c => c.Name).FirstOrDefault();

    private static bool Names(RawValue value, TaskDefinition task) => value.Kind != RawKind.Json && task.LabelIdOf(value.Text) is not null;
}
