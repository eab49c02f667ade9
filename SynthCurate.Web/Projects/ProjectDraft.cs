using System.Globalization;
using System.Text;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Projects;

/// <summary>A project's task as it stands in a form that is being filled in.</summary>
public sealed class ProjectDraft
{
    public string Name { get; set; } = "";
    public TaskKind Kind { get; set; } = TaskKind.Grounded;
    public List<FieldDraft> Fields { get; set; } = [];
    public List<LabelDraft> Labels { get; set; } = [];
    public string Guideline { get; set; } = "";

    public static ProjectDraft From(TaskTemplate template, string name) => new()
    {
        Name = name,
        Kind = template.Kind,
        Fields = [.. template.Fields.Select(f => new FieldDraft { Name = f.Name, Role = f.Role, Required = f.Required })],
        Labels = [.. template.Labels.Select(LabelDraft.From)],
        Guideline = template.Guideline,
    };

    public ProjectBody ToBody() => new(Name.Trim(), ToTask(), Guideline: Guideline);

    public TaskBody ToTask() => new(
        Kind, [.. Fields.Select(f => new FieldBody(f.Name.Trim(), f.Role, f.Required))], [.. Labels.Select(l => l.ToBody())]);
}

public sealed class FieldDraft
{
    public string Name { get; set; } = "";
    public FieldRole Role { get; set; } = FieldRole.Input;
    public bool Required { get; set; } = true;
}

public sealed class LabelDraft
{
    /// <summary>The stable name in data; made from the title until samples use it.</summary>
    public string Id { get; set; } = "";

    public string Title { get; set; } = "";
    public string Description { get; set; } = "";

    /// <summary>Other words that models use for it, with commas between them.</summary>
    public string Verbalizers { get; set; } = "";

    public static LabelDraft From(LabelBody label) => new()
    {
        Id = label.Id,
        Title = label.Title ?? label.Id,
        Description = label.Description ?? "",
        Verbalizers = string.Join(", ", label.Verbalizers ?? []),
    };

    public LabelBody ToBody() => new(
        Id.Trim().Length > 0 ? Id.Trim() : IdFrom(Title), Title.Trim(), string.IsNullOrWhiteSpace(Description) ? null : Description.Trim(),
        Verbalizers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>The title in lower case, its other characters as single hyphens.</summary>
    public static string IdFrom(string title)
    {
        var id = new StringBuilder();
        foreach (var c in title.Trim().ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsLetterOrDigit(c))
                id.Append(c);
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }
        return id.ToString().TrimEnd('-');
    }
}
