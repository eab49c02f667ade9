using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Projects;

/// <summary>A project as the API takes and gives its settings.</summary>
public sealed record ProjectBody(string Name, TaskBody Task, ReviewBody? Review = null, RoutingBody? Routing = null, string? Guideline = null)
{
    public static ProjectBody From(Project project) => new(
        project.Name, TaskBody.From(project.Task), ReviewBody.From(project.Review), RoutingBody.From(project.Routing), project.Guideline);
}

public sealed record TaskBody(TaskKind Kind, IReadOnlyList<FieldBody> Fields, IReadOnlyList<LabelBody>? Labels = null)
{
    public TaskDefinition ToTask() => new(
        Kind,
        [.. Elements.Of("task.fields", Fields).Select(f => new FieldDefinition(f.Name, f.Role, f.Required))],
        [.. Elements.Of("task.labels", Labels).Select(l => new LabelDefinition(l.Id, l.Title ?? l.Id, l.Description, [.. Elements.Of("task.labels.verbalizers", l.Verbalizers)]))]);

    public static TaskBody From(TaskDefinition task) => new(
        task.Kind,
        [.. task.Fields.Select(f => new FieldBody(f.Name, f.Role, f.Required))],
        [.. task.Labels.Select(l => new LabelBody(l.Id, l.Title, l.Description, l.Verbalizers))]);
}

public sealed record FieldBody(string Name, FieldRole Role, bool Required = true);

public sealed record LabelBody(string Id, string? Title = null, string? Description = null, IReadOnlyList<string>? Verbalizers = null);

public sealed record ReasonBody(string Id, string? Title = null);

public sealed record ReviewBody(
    int Overlap = 1, int LeaseSeconds = 300, bool Blind = true, SkipPolicy Skip = SkipPolicy.Others, IReadOnlyList<ReasonBody>? Reasons = null,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)] decimal? HourlyRateUsd = null)
{
    public ReviewPolicy ToPolicy() => new(
        Overlap, LeaseSeconds, Blind, Skip,
        Reasons is null ? ReviewPolicy.Usual.Reasons : [.. Elements.Of("review.reasons", Reasons).Select(r => new ReasonDefinition(r.Id, r.Title ?? r.Id))], HourlyRateUsd);

    public static ReviewBody From(ReviewPolicy policy) => new(
        policy.Overlap, policy.LeaseSeconds, policy.Blind, policy.Skip, [.. policy.Reasons.Select(r => new ReasonBody(r.Id, r.Title))], policy.HourlyRateUsd);
}

public sealed record RoutingBody(double AcceptAt = 0.9, double? RejectBelow = null, double AuditShare = 0.05, IReadOnlyList<string>? AlwaysReview = null)
{
    public RoutingPolicy ToPolicy() => new(
        AcceptAt, RejectBelow, AuditShare, AlwaysReview is null ? RoutingPolicy.Usual.AlwaysReview : [.. Elements.Of("routing.alwaysReview", AlwaysReview)]);

    public static RoutingBody From(RoutingPolicy policy) => new(policy.AcceptAt, policy.RejectBelow, policy.AuditShare, policy.AlwaysReview);
}
