using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Takes and ends import jobs, each by one conditional statement: of several takers one wins.</summary>
internal sealed class ImportJobs(StoreWriter writer, StoreConnections connections, IDbContextFactory<CurationDbContext> contexts, ImportFiles files, TimeProvider time)
{
    /// <summary>A job counts as abandoned when its lease is over; on the embedded store, which is ours alone, also when an earlier process had it.</summary>
    private const string Abandoned = """("State" = 0 OR ("State" = 1 AND ("LeasedUntil" < @p3 OR ("Node" <> @p1 AND @p4))))""";

    private const string Take =
        $"""UPDATE "Imports" SET "State" = 1, "Node" = @p1, "LeasedUntil" = @p2 WHERE "Id" = @p0 AND {Abandoned}""";

    private const string EndJob =
        """
        UPDATE "Imports" SET "State" = @p2, "Error" = @p3, "EndedAt" = @p4, "LeasedUntil" = NULL
        WHERE "Id" = @p0 AND ("Node" = @p1 OR @p5) AND "State" IN (0, 1)
        """;

    /// <summary>The oldest job that this node can work on, now its own; null when there is none.</summary>
    public async Task<ImportJob?> TakeAsync(CancellationToken cancellation)
    {
        foreach (var id in await OpenJobsAsync(cancellation))
        {
            if (!files.Has(id))
                await LoseAsync(id, cancellation);
            else if (await TryTakeAsync(id, cancellation))
                return await FindAsync(id, cancellation);
        }
        return null;
    }

    public async Task<ImportJob?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Imports.FirstOrDefaultAsync(i => i.Id == id, cancellation);
    }

    /// <summary>Every job whose file is still needed.</summary>
    public async Task<IReadOnlySet<Guid>> AwaitedAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await db.Imports.Where(i => i.State == JobState.Waiting || i.State == JobState.Running).Select(i => i.Id).ToListAsync(cancellation)).ToHashSet();
    }

    /// <summary>Ends a job of this node: completed, or failed with <paramref name="error"/>. False when it was no longer this node's.</summary>
    public async Task<bool> EndAsync(ImportJob job, string? error, CancellationToken cancellation)
    {
        var ended = await writer.WriteAsync(session => End(session, job, error, anyNode: false, null), cancellation);
        files.Delete(job.Id);
        return ended;
    }

    /// <summary>Ends a job whoever works on it; what it has added stays.</summary>
    public static bool End(WriteSession session, ImportJob job, string? error, bool anyNode, Guid? by)
    {
        var state = error is null ? JobState.Completed : JobState.Failed;
        if (session.Execute(EndJob, job.Id, NodeName.Current, state, error, session.Now, anyNode) == 0)
            return false;
        session.Record(EventKinds.ImportEnded, job.ProjectId, job.Id.ToString("N"), by, new { state, error });
        return true;
    }

    private async Task<List<Guid>> OpenJobsAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var jobs = await db.Imports.Where(i => i.State == JobState.Waiting || i.State == JobState.Running)
            .OrderBy(i => i.At).Select(i => new { i.Id, i.State, i.Node, i.LeasedUntil }).ToListAsync(cancellation);
        var now = time.GetUtcNow();
        return [.. jobs.Where(i => i.State == JobState.Waiting || i.LeasedUntil < now || (IsAlone && i.Node != NodeName.Current)).Select(i => i.Id)];
    }

    private bool IsAlone => connections.Provider == StorageProvider.Sqlite;

    private Task<bool> TryTakeAsync(Guid id, CancellationToken cancellation) => writer.WriteAsync(
        session => session.Execute(Take, id, NodeName.Current, session.Now + ImportWorker.LeaseLength, session.Now, IsAlone) == 1, cancellation);

    // Another node of a shared store may have the file; alone, nobody has it any more.
    private async Task LoseAsync(Guid id, CancellationToken cancellation)
    {
        if (IsAlone && await FindAsync(id, cancellation) is { } job)
            await writer.WriteAsync(session => End(session, job, "The uploaded file is no longer there. Import it again: what was added already will be recognised.", anyNode: true, null), cancellation);
    }
}
