using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Persistence;

/// <summary>For whoever runs the installation: the log of everything, its check, and backups. Administrators only.</summary>
internal static class OperationsEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/events", ReadEventsAsync);
        api.MapPost("/events/verify", VerifyEventsAsync);
        api.MapPost("/backups", MakeBackupAsync);
        api.MapGet("/backups", ListBackupsAsync);
        api.MapGet("/backups/{id}/file", ReadBackupAsync);
    }

    private static async Task<Page<EventAnswer>> ReadEventsAsync(
        string? after, int? limit, string? project, string? subject, string? kind,
        Caller caller, ProjectAccess access, AuditLog log, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        var most = Paging.Read(limit);
        var filter = new EventFilter
        {
            After = after is null ? null : ReadCursor(after),
            Project = project is null ? null : RouteId.Guid(project),
            Subject = subject,
            Kind = kind,
        };
        var lines = await log.ReadAsync(filter, most, cancellation);
        return new Page<EventAnswer>([.. lines.Select(EventAnswer.Of)], lines.Count == most ? EventAnswer.Cursor(lines[^1]) : null);
    }

    private static async Task<VerdictAnswer> VerifyEventsAsync(Caller caller, ProjectAccess access, AuditLog log, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        var verdict = await log.VerifyAsync(cancellation);
        return new VerdictAnswer(verdict.FirstBroken is null, verdict.Lines, verdict.FirstBroken, Convert.ToHexStringLower(verdict.LastHash));
    }

    private static async Task<IResult> MakeBackupAsync(Caller caller, BackupWorkflow backups, CancellationToken cancellation)
    {
        var backup = await backups.MakeAsync(caller, cancellation);
        return Results.Created($"/api/v1/backups/{backup.Id}/file", backup);
    }

    private static async Task<Page<Backup>> ListBackupsAsync(Caller caller, BackupWorkflow backups, CancellationToken cancellation) =>
        new(await backups.ListAsync(caller, cancellation), null);

    private static async Task<IResult> ReadBackupAsync(string id, Caller caller, BackupWorkflow backups, CancellationToken cancellation) =>
        Results.File(await backups.FindFileAsync(caller, id, cancellation), "application/vnd.sqlite3", $"synthcurate-{id}.db");

    private static long ReadCursor(string after) =>
        long.TryParse(after, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw Paging.BadCursor();

    private sealed record VerdictAnswer(bool Intact, long Lines, long? FirstBroken, string LastHash);

    private sealed record EventAnswer(
        long Sequence, string Kind, string? Project, string Subject, string? Actor, System.Text.Json.JsonElement Detail, DateTimeOffset At, string Hash)
    {
        public static EventAnswer Of(EventRecord line) => new(
            line.Sequence, line.Kind, line.ProjectId?.ToString("N"), line.Subject, line.Actor?.ToString("N"),
            System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(line.Detail), line.At, Convert.ToHexStringLower(line.Hash));

        public static string Cursor(EventRecord line) => line.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
