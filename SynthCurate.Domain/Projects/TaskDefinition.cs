using System.Collections.Immutable;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Projects;

/// <summary>What a project asks: the kind of task, the fields of a sample and the labels to choose from.
/// <see cref="TaskKind.Instruction"/> may do without labels; every other kind has at least two.</summary>
public sealed record TaskDefinition(TaskKind Kind, ImmutableArray<FieldDefinition> Fields, ImmutableArray<LabelDefinition> Labels)
{
    private Dictionary<string, string>? _labelIds;

    /// <summary>Whether reviewers choose a label (otherwise their verdict is the answer).</summary>
    public bool AsksForLabel => Labels.Length > 0;

    /// <summary>The field that reviewers judge and may edit: the first output, else the first input.</summary>
    public FieldDefinition Subject => Fields.FirstOrDefault(f => f.Role == FieldRole.Output) ?? Fields[0];

    /// <summary>Whether reviewers may edit the field: the model wrote it. That is an output, or, where the task has none, an input.
    /// A source is never edited.</summary>
    public bool IsEditable(FieldDefinition field) => field.Role == (HasOutput ? FieldRole.Output : FieldRole.Input);

    /// <summary>Whether a field has the role of an output.</summary>
    public bool HasOutput => Fields.Any(f => f.Role == FieldRole.Output);

    /// <summary>The id of the label that <paramref name="text"/> names: id, title or verbalizer, whatever the case,
    /// surrounding space and final punctuation; null when it names none.</summary>
    public string? LabelIdOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        _labelIds ??= BuildLabelIds();
        return _labelIds.GetValueOrDefault(Normalize(text));
    }

    /// <summary>The title that people read for a label id; the id itself when it is unknown.</summary>
    public string TitleOf(string labelId) => Labels.FirstOrDefault(l => l.Id == labelId)?.Title ?? labelId;

    /// <summary>Everything that is wrong with the definition, with the path of the member; empty when nothing is.
    /// Two labels that share a surface form are refused, because no model's answer could be read back.</summary>
    public IReadOnlyList<Problem> Problems(string path = "task") => [.. FieldProblems(path), .. LabelProblems(path)];

    private IEnumerable<Problem> FieldProblems(string path)
    {
        if (Fields.IsDefaultOrEmpty)
        {
            yield return new Problem($"{path}.fields", "Name at least one field.");
            yield break;
        }
        if (Fields.Length > 50)
            yield return new Problem($"{path}.fields", "A project has at most 50 fields.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < Fields.Length; i++)
        {
            var name = Fields[i].Name;
            if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
                yield return new Problem($"{path}.fields[{i}].name", "A field's name has 1 to 100 characters.");
            else if (PlainText.Fault(name, 100) is { } fault)
                yield return new Problem($"{path}.fields[{i}].name", fault);
            else if (!names.Add(name))
                yield return new Problem($"{path}.fields[{i}].name", $"The field '{name}' is named twice.");
        }
        if (Kind == TaskKind.PairClassification && Fields.Length < 2)
            yield return new Problem($"{path}.fields", "Pair classification needs two fields.");
        if (Kind == TaskKind.Grounded && Fields.All(f => f.Role != FieldRole.Source))
            yield return new Problem($"{path}.fields", "Grounded text needs a field with the role 'source'.");
        if (Kind is TaskKind.Grounded or TaskKind.Instruction && Fields.All(f => f.Role != FieldRole.Output))
            yield return new Problem($"{path}.fields", "This kind of task needs a field with the role 'output'.");
    }

    private IEnumerable<Problem> LabelProblems(string path)
    {
        if (Labels.IsDefault || (Labels.Length < 2 && !(Kind == TaskKind.Instruction && Labels.Length == 0)))
            yield return new Problem($"{path}.labels", "Name at least two labels.");
        if (Labels.IsDefault)
            yield break;
        if (Labels.Length > 200)
            yield return new Problem($"{path}.labels", "A project has at most 200 labels.");
        var forms = new Dictionary<string, string>();
        for (var i = 0; i < Labels.Length; i++)
        {
            var label = Labels[i];
            if (string.IsNullOrWhiteSpace(label.Id) || label.Id.Length > 100)
                yield return new Problem($"{path}.labels[{i}].id", "A label's id has 1 to 100 characters.");
            if (string.IsNullOrWhiteSpace(label.Title) || label.Title.Length > 200)
                yield return new Problem($"{path}.labels[{i}].title", "A label's title has 1 to 200 characters.");
            foreach (var problem in TextProblems($"{path}.labels[{i}]", label))
                yield return problem;
            foreach (var form in label.SurfaceForms.Where(f => !string.IsNullOrWhiteSpace(f)).Select(Normalize).Distinct())
            {
                if (!forms.TryAdd(form, label.Id))
                    yield return new Problem($"{path}.labels[{i}]", $"'{form}' stands for both '{forms[form]}' and '{label.Id}'.");
            }
        }
    }

    private static IEnumerable<Problem> TextProblems(string path, LabelDefinition label)
    {
        if (PlainText.Fault(label.Id, int.MaxValue) is { } id)
            yield return new Problem($"{path}.id", id);
        if (PlainText.Fault(label.Title, int.MaxValue) is { } title)
            yield return new Problem($"{path}.title", title);
        if (PlainText.Fault(label.Description ?? "", PlainText.LongestDescription) is { } description)
            yield return new Problem($"{path}.description", description);
        if (label.Verbalizers.Length > 100)
            yield return new Problem($"{path}.verbalizers", "A label has at most 100 further forms.");
        for (var v = 0; v < label.Verbalizers.Length; v++)
        {
            if (PlainText.Fault(label.Verbalizers[v], 200) is { } form)
                yield return new Problem($"{path}.verbalizers[{v}]", form);
        }
    }

    private Dictionary<string, string> BuildLabelIds()
    {
        var ids = new Dictionary<string, string>();
        foreach (var label in Labels)
        {
            foreach (var form in label.SurfaceForms)
                ids.TryAdd(Normalize(form), label.Id);
        }
        return ids;
    }

    private static string Normalize(string text) => text.Trim().TrimEnd('.', '!', ':', ';', ',').TrimEnd().ToLowerInvariant();
}
