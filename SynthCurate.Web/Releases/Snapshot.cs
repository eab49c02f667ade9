using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>One instant of the store, held open for reading. <see cref="Sequence"/> and <see cref="At"/> name the last event of the project that
/// changed its data, so that two exports of the same state say the same.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    private readonly IDbContextTransaction _transaction;

    private Snapshot(CurationDbContext db, IDbContextTransaction transaction, Project project, long sequence, DateTimeOffset at)
    {
        (Db, _transaction, Project, Sequence, At) = (db, transaction, project, sequence, at);
    }

    public CurationDbContext Db { get; }
    public Project Project { get; }
    public long Sequence { get; }
    public DateTimeOffset At { get; }

    /// <exception cref="NotVisibleException">The project is gone.</exception>
    public static async Task<Snapshot> TakeAsync(IDbContextFactory<CurationDbContext> contexts, Id<Project> projectId, CancellationToken cancellation)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            var transaction = await BeginAsync(db, cancellation);
            var project = await db.Projects.FirstOrDefaultAsync(p => p.Id == projectId, cancellation) ?? throw new NotVisibleException();
            var last = await db.Events
                .Where(e => e.ProjectId == projectId.Value && e.Kind != EventKinds.ExportStarted && e.Kind != EventKinds.ExportEnded && e.Kind != EventKinds.ExportFetched)
                .OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.At }).FirstOrDefaultAsync(cancellation);
            return new Snapshot(db, transaction, project, last?.Sequence ?? 0, last?.At ?? project.CreatedAt);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Db.DisposeAsync();
    }

    // SQLite: a deferred transaction reads one snapshot from its first read on and takes no lock that a writer would wait for.
    private static async Task<IDbContextTransaction> BeginAsync(CurationDbContext db, CancellationToken cancellation)
    {
        if (!db.Database.IsSqlite())
            return await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellation))!; // null only when null is given
    }
}
