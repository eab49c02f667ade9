using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Releases.Writing;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Releases;

internal static class ExportEndpoints
{
    public static IServiceCollection AddReleases(this IServiceCollection services) =>
        services.AddSingleton<ExportJobs>().AddSingleton<ExportWorkflow>().AddHostedService<ExportWorker>();

    public static void MapExports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/{projectId}/exports", StartAsync);
        api.MapGet("/projects/{projectId}/exports", ListAsync);
        api.MapGet("/exports/{exportId}", GetAsync);
        api.MapGet("/exports/{exportId}/file", FileAsync);
    }

    private static async Task<IResult> StartAsync(string projectId, ExportBody body, Caller caller, ExportWorkflow workflow, CancellationToken cancellation)
    {
        var id = await workflow.StartAsync(caller, RouteId.Of<Project>(projectId), new ExportChoices(body.Format, body.Scope, body.Answers, body.Flavour), cancellation);
        return Results.Accepted($"/api/v1/exports/{id:N}", new { id = id.ToString("N") });
    }

    private static async Task<IResult> ListAsync(string projectId, string? after, int? limit, Caller caller, ExportWorkflow workflow, CancellationToken cancellation)
    {
        var jobs = await workflow.ListAsync(caller, RouteId.Of<Project>(projectId), int.MaxValue, cancellation);
        return Results.Ok(Paging.Cut([.. jobs.Select(ExportAnswer.Of)], job => job.Id, after, limit));
    }

    private static async Task<IResult> GetAsync(string exportId, Caller caller, ExportWorkflow workflow, CancellationToken cancellation) =>
        Results.Ok(ExportAnswer.Of(await workflow.FindAsync(caller, RouteId.Guid(exportId), cancellation)));

    private static async Task<IResult> FileAsync(string exportId, Caller caller, ExportWorkflow workflow, CancellationToken cancellation)
    {
        var (path, choices, name) = await workflow.OpenAsync(caller, RouteId.Guid(exportId), cancellation);
        return Results.File(path, choices.ContentType, name);
    }

    private sealed record ExportBody(ExportFormat Format, ExportScope Scope = ExportScope.Final, bool Answers = false, CsvFlavour Flavour = CsvFlavour.Raw);

    private sealed record ExportAnswer(
        string Id, string State, string Format, string Scope, bool Answers, long Rows, long Bytes, string? Sha256, long? Snapshot, string? Error, DateTimeOffset At, DateTimeOffset? EndedAt)
    {
        public static ExportAnswer Of(ExportJob job) => new(
            job.Id.ToString("N"), job.State is JobState.Waiting ? "running" : job.State.ToString().ToLowerInvariant(), job.Format.ToLowerInvariant(), job.Scope.ToLowerInvariant(),
            job.WithAnswers, job.Rows, job.Bytes, job.Sha256 is null ? null : Convert.ToHexStringLower(job.Sha256), job.SnapshotSequence, job.Error, job.At, job.EndedAt);
    }
}
