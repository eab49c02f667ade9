using System.Runtime.CompilerServices;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Review;

/// <summary>What a reviewer is asked in a project: the same for every sample of it, so it is made once for each state of the project.</summary>
internal sealed record FormAnswer(
    TaskKind Kind, bool AsksForLabel, IReadOnlyList<FormLabel> Labels, IReadOnlyList<FormField> Fields, IReadOnlyList<FormReason> Reasons,
    bool Blind, int LeaseSeconds, int TaskVersion, int GuidelineVersion)
{
    private static readonly ConditionalWeakTable<Project, FormAnswer> Made = [];

    public static FormAnswer Of(Project project) => Made.GetValue(project, Make);

    private static FormAnswer Make(Project project) => new(
        project.Task.Kind, project.Task.AsksForLabel,
        [.. project.Task.Labels.Select(l => new FormLabel(l.Id, l.Title, l.Description))],
        [.. project.Task.Fields.Select(f => new FormField(f.Name, f.Role, project.Task.IsEditable(f)))],
        [.. project.OfferedReasons().Select(r => new FormReason(r.Id, r.Title))],
        project.Review.Blind, project.Review.LeaseSeconds, project.TaskVersion, project.GuidelineVersion);
}

internal sealed record FormLabel(string Id, string Title, string? Description);

internal sealed record FormField(string Name, FieldRole Role, bool Editable);

internal sealed record FormReason(string Id, string Title);
