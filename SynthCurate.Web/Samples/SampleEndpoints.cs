using System.Globalization;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Samples;

internal static class SampleEndpoints
{
    public static void MapSamples(this IEndpointRouteBuilder api)
    {
        api.MapImports();
        api.MapGet("/projects/{projectId}/samples", ListAsync);
        api.MapGet("/samples/{sampleId}", GetAsync);
    }

    private static async Task<IResult> ListAsync(
        string projectId, string? place, string? label, string? flag, string? q, string? after, int? limit,
        Caller caller, SampleQuery query, CancellationToken cancellation)
    {
        var size = Paging.Read(limit);
        var last = Paging.Number(after);
        var lines = await query.ListAsync(
            caller, RouteId.Of<Project>(projectId), project => SampleFilter.Read(project.Task, place, label, flag, q), null, last, size + 1, cancellation);
        var items = lines.Take(size).Select(SampleLineAnswer.From).ToList();
        return Results.Ok(new Page<SampleLineAnswer>(items, lines.Count > size ? items[^1].Number.ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> GetAsync(string sampleId, Caller caller, SampleQuery query, CancellationToken cancellation) =>
        Results.Ok(SampleAnswer.From(await query.FindAsync(caller, RouteId.Of<Sample>(sampleId), cancellation)));
}
