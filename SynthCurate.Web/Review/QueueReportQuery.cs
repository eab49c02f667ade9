using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>The parts of the board that read much: why the queue is as it is, and whether the store keeps its promises.</summary>
public sealed class QueueReportQuery(ProjectAccess access, StoreConnections connections, IDbContextFactory<CurationDbContext> contexts, TimeProvider time)
{
    /// <summary>How many samples of the queue are read for their reasons.</summary>
    public const int Most = 20_000;

    private const string ByReasons =
        """
        SELECT d."Reasons", COUNT(*),
            SUM(CASE WHEN q."QueuedAt" > @p1 THEN 1 ELSE 0 END), SUM(CASE WHEN q."QueuedAt" <= @p1 AND q."QueuedAt" > @p2 THEN 1 ELSE 0 END), MIN(q."QueuedAt")
        FROM (SELECT st."SampleId", st."QueuedAt" FROM "SampleStates" st WHERE st."ProjectId" = @p0 AND st."Place" IN (3, 4) LIMIT @p3) q
        JOIN "RoutingDecisions" d ON d."Id" = (SELECT x."Id" FROM "RoutingDecisions" x WHERE x."SampleId" = q."SampleId" ORDER BY x."At" DESC, x."Id" DESC LIMIT 1)
        GROUP BY d."Reasons"
        """;

    /// <summary>Counted answers and live leases beyond what the sample requires, from those facts alone.</summary>
    private const string OverAssigned =
        """
        SELECT COUNT(*) FROM (
            SELECT t."SampleId" FROM (
                SELECT a."SampleId", a."Round" FROM "Answers" a WHERE a."ProjectId" = @p0 AND a."Standing" = 0
                UNION ALL
                SELECT l."SampleId", l."Round" FROM "Leases" l WHERE l."ProjectId" = @p0 AND l."End" IS NULL AND l."ExpiresAt" > @p1
            ) t JOIN "SampleStates" st ON st."SampleId" = t."SampleId" AND st."Round" = t."Round"
            GROUP BY t."SampleId", st."Required" HAVING COUNT(*) > st."Required") o
        """;

    private const string Acknowledged =
        """SELECT COUNT(*) FROM "Events" WHERE "ProjectId" = @p0 AND "Kind" IN ('AnswerCounted', 'AnswerKeptLate', 'AnswerSkipped')""";

    private const string Kept = """SELECT COUNT(*) FROM "Answers" WHERE "ProjectId" = @p0""";

    public async Task<QueueReport> ReadAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var lines = new Dictionary<string, QueueLine>(StringComparer.Ordinal);
        foreach (var (reasons, line) in await GroupsAsync(db, projectId, now, cancellation))
        {
            foreach (var reason in reasons)
                lines[reason] = lines.TryGetValue(reason, out var known) ? known.With(line) : line with { Reason = reason };
        }
        return new QueueReport(
            [.. lines.Values.OrderByDescending(l => l.Samples)],
            await CountAsync(db, OverAssigned, cancellation, projectId.Value, now),
            await CountAsync(db, Acknowledged, cancellation, projectId.Value),
            await CountAsync(db, Kept, cancellation, projectId.Value));
    }

    private async Task<List<(ImmutableArray<string> Reasons, QueueLine Line)>> GroupsAsync(
        CurationDbContext db, Id<Project> project, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = CommandOf(db, ByReasons, project.Value, now.AddHours(-1), now.AddDays(-1), Most);
        var groups = new List<(ImmutableArray<string>, QueueLine)>();
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            var (all, hour, day) = (row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
            groups.Add((JsonText.Read<ImmutableArray<string>>(row.GetString(0)), new QueueLine("", all, hour, day, all - hour - day, row.IsDBNull(4) ? now : row.At(4))));
        }
        return groups;
    }

    private async Task<long> CountAsync(CurationDbContext db, string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var command = CommandOf(db, sql, values);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), System.Globalization.CultureInfo.InvariantCulture);
    }

    private DbCommand CommandOf(CurationDbContext db, string sql, params ReadOnlySpan<object?> values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            parameter.Value = SqlText.Stored(values[i], connections.Provider == StorageProvider.Sqlite);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}

/// <summary>The queue by reason; a sample with several reasons stands in several lines. <paramref name="Acknowledged"/> counts the log's lines that
/// acknowledge an answer, <paramref name="Kept"/> the answers in the store: they are as many, or something was lost.</summary>
public sealed record QueueReport(IReadOnlyList<QueueLine> Lines, long OverAssigned, long Acknowledged, long Kept)
{
    public long Lost => Math.Max(0, Acknowledged - Kept);
}

/// <summary>Samples that wait for one reason, by how long they have waited.</summary>
public sealed record QueueLine(string Reason, long Samples, long UpToAnHour, long UpToADay, long Longer, DateTimeOffset Oldest)
{
    public QueueLine With(QueueLine other) => this with
    {
        Samples = Samples + other.Samples,
        UpToAnHour = UpToAnHour + other.UpToAnHour,
        UpToADay = UpToADay + other.UpToADay,
        Longer = Longer + other.Longer,
        Oldest = other.Oldest < Oldest ? other.Oldest : Oldest,
    };
}
