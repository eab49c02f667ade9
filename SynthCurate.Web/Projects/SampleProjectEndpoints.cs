using SynthCurate.Web.Access;

namespace SynthCurate.Web.Projects;

internal static class SampleProjectEndpoints
{
    public static void MapSampleProject(this IEndpointRouteBuilder api) => api.MapPost("/sample-project", StartAsync);

    private static async Task<IResult> StartAsync(Caller caller, SampleProjectWorkflow workflow, CancellationToken cancellation)
    {
        var id = await workflow.StartAsync(caller, cancellation);
        return Results.Accepted($"/api/v1/projects/{id}", new { id = id.ToString() });
    }
}
