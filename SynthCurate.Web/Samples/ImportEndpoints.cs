using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Samples;

internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        api.MapPost("/projects/{projectId}/imports", StartAsync);
        api.MapPost("/projects/{projectId}/uploads", UploadAsync);
        api.MapGet("/projects/{projectId}/imports", ListAsync);
        api.MapGet("/imports/{importId}", GetAsync);
        api.MapPost("/imports/{importId}/cancel", CancelAsync);
        api.MapGet("/imports/{importId}/rejections", RejectionsAsync);
    }

    private static async Task<IResult> StartAsync(
        string projectId, string format, string? fileName, HttpContext http, Caller caller, ImportWorkflow workflow, CancellationToken cancellation)
    {
        CountOurselves(http);
        var mapping = http.Request.Headers["X-Mapping"].ToString();
        var import = new NewImport(format, mapping.Length == 0 ? null : mapping, fileName, http.Request.ContentLength);
        var id = await workflow.StartAsync(caller, RouteId.Of<Project>(projectId), import, http.Request.Body, cancellation);
        return Results.Accepted($"/api/v1/imports/{id:N}", new { id = id.ToString("N") });
    }

    /// <summary>For the import page: the file first, what its columns mean afterwards.</summary>
    private static async Task<IResult> UploadAsync(
        string projectId, string? fileName, HttpContext http, Caller caller, Uploads uploads, CancellationToken cancellation)
    {
        CountOurselves(http);
        var id = await uploads.StoreAsync(caller, RouteId.Of<Project>(projectId), fileName, http.Request.ContentLength, http.Request.Body, cancellation);
        return Results.Ok(new { id = id.ToString("N") });
    }

    // So that the limit is a setting and the answer says what it is.
    private static void CountOurselves(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    private static async Task<IResult> ListAsync(string projectId, string? after, int? limit, Caller caller, ImportQuery query, CancellationToken cancellation)
    {
        var jobs = await query.ListAsync(caller, RouteId.Of<Project>(projectId), int.MaxValue, cancellation);
        return Results.Ok(Paging.Cut([.. jobs.Select(ImportAnswer.From)], job => job.Id, after, limit));
    }

    private static async Task<IResult> GetAsync(string importId, Caller caller, ImportQuery query, CancellationToken cancellation) =>
        Results.Ok(ImportAnswer.From(await query.FindAsync(caller, RouteId.Guid(importId), ProjectRole.Viewer, cancellation)));

    private static async Task<IResult> CancelAsync(string importId, Caller caller, ImportQuery query, ImportWorkflow workflow, CancellationToken cancellation)
    {
        var job = await query.FindAsync(caller, RouteId.Guid(importId), ProjectRole.Lead, cancellation);
        await workflow.CancelAsync(caller, job.Id, cancellation);
        return Results.Ok(ImportAnswer.From(await query.FindAsync(caller, job.Id, ProjectRole.Lead, cancellation)));
    }

    private static async Task RejectionsAsync(
        string importId, string? format, HttpContext http, Caller caller, ImportQuery query, CancellationToken cancellation)
    {
        var job = await query.FindAsync(caller, RouteId.Guid(importId), ProjectRole.Viewer, cancellation);
        var isCsv = format == "csv";
        http.Response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"rejections-{job.Id:N}.{(isCsv ? "csv" : "jsonl")}\"";
        await using var text = new StreamWriter(http.Response.Body, leaveOpen: true);
        if (isCsv)
            await text.WriteAsync("line,column,reason\r\n".AsMemory(), cancellation);
        await foreach (var row in query.RejectionsAsync(job, int.MaxValue, cancellation))
            await text.WriteAsync((isCsv ? Csv(row) : Json(row)).AsMemory(), cancellation);
    }

    private static string Json(ImportRejection row) => JsonSerializer.Serialize(new { row.Line, row.Column, row.Reason }, ApiJson.Options) + "\n";

    // Opened in a spreadsheet: what a hostile file put into a cell must not become a formula.
    private static string Csv(ImportRejection row) => $"{row.Line},{Cell(row.Column ?? "")},{Cell(row.Reason)}\r\n";

    private static string Cell(string text) => $"\"{SpreadsheetEscape.Apply(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>An import as the API gives it.</summary>
internal sealed record ImportAnswer(
    string Id, string Project, string State, long Read, long Added, long Duplicates, long Rejected, string Format, string FileName, long Bytes, long BytesRead,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string? Error)
{
    public static ImportAnswer From(ImportJob job) => new(
        job.Id.ToString("N"), job.ProjectId.ToString(), StateOf(job.State), job.Read, job.Added, job.Duplicates, job.Rejected, job.Format, job.FileName,
        job.Bytes, job.BytesRead, job.At, job.EndedAt, job.Error);

    private static string StateOf(JobState state) => state switch
    {
        JobState.Completed => "completed",
        JobState.Failed => "failed",
        _ => "running",
    };
}
