using System.Text.Json;
using System.Text.Json.Nodes;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Projects;

internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects", CreateAsync);
        api.MapGet("/projects", ListAsync);
        api.MapGet("/projects/{projectId}", GetAsync);
        api.MapPatch("/projects/{projectId}", ChangeAsync);
        api.MapDelete("/projects/{projectId}", DeleteAsync);
    }

    private static async Task<IResult> CreateAsync(ProjectBody body, Caller caller, ProjectWorkflow workflow, CancellationToken cancellation)
    {
        var project = await workflow.CreateAsync(caller, body, isSample: false, cancellation);
        return Results.Created($"/api/v1/projects/{project.Id}", ProjectAnswer.From(project, Funnel.Empty));
    }

    private static async Task<IResult> ListAsync(string? after, int? limit, Caller caller, ProjectQuery query, CancellationToken cancellation)
    {
        var page = Paging.Read(limit);
        Id<Project>? last = after is null ? null : Id<Project>.TryParse(after, out var id) ? id : throw Paging.BadCursor();
        var projects = await query.ListAsync(caller, last, page + 1, cancellation);
        var items = projects.Take(page).Select(p => ProjectAnswer.From(p.Project, p.Funnel)).ToList();
        return Results.Ok(new Page<ProjectAnswer>(items, projects.Count > page ? items[^1].Id : null));
    }

    private static async Task<IResult> GetAsync(string projectId, Caller caller, ProjectQuery query, CancellationToken cancellation)
    {
        var (project, funnel, _) = await query.FindAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        return Results.Ok(ProjectAnswer.From(project, funnel));
    }

    private static async Task<IResult> ChangeAsync(
        string projectId, JsonElement patch, Caller caller, ProjectWorkflow workflow, ProjectQuery query, CancellationToken cancellation)
    {
        var id = RouteId.Of<Project>(projectId);
        // As an element: the serializer finds doubled members in one, and not in an object.
        var changes = patch.ValueKind == JsonValueKind.Object ? JsonObject.Create(patch) : null;
        if (changes is null)
            throw new InvalidInputException(new Problem("$", "A JSON object is expected."));
        PlainJson.Require(patch);
        await workflow.ChangeAsync(caller, id, changes, guidelineVersion: null, cancellation);
        var (project, funnel, _) = await query.FindAsync(caller, id, cancellation);
        return Results.Ok(ProjectAnswer.From(project, funnel));
    }

    private static async Task<IResult> DeleteAsync(string projectId, Caller caller, ProjectWorkflow workflow, CancellationToken cancellation)
    {
        await workflow.DeleteAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        return Results.NoContent();
    }
}
