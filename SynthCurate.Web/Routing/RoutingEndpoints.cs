using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Routing;

internal static class RoutingEndpoints
{
    public static void MapRouting(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/{projectId}/route", StartAsync);
        api.MapGet("/projects/{projectId}/route", GetAsync);
    }

    private static async Task<IResult> StartAsync(string projectId, Caller caller, RoutingWorkflow workflow, CancellationToken cancellation)
    {
        var samples = await workflow.RouteAgainAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        return Results.Accepted($"/api/v1/projects/{projectId}/route", new { samples });
    }

    private static async Task<IResult> GetAsync(string projectId, Caller caller, RoutingQuery query, CancellationToken cancellation)
    {
        var request = await query.LastRequestAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        return Results.Ok(new RouteAnswer(request is null ? "none" : request.EndedAt is null ? "running" : "completed", request?.At, request?.EndedAt));
    }

    private sealed record RouteAnswer(string State, DateTimeOffset? RequestedAt, DateTimeOffset? EndedAt);
}
