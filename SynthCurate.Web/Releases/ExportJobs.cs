using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Releases;

/// <summary>Takes, keeps and ends exports, each by one conditional statement: a node whose lease was taken over changes nothing any more.</summary>
internal sealed class ExportJobs(StoreWriter writer, StoreConnections connections)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>The oldest export that nobody writes, now this node's; on the embedded store, which is ours alone, also what an earlier process had.</summary>
    public Task<ExportJob?> TakeAsync(CancellationToken cancellation) => writer.WriteAsync(session =>
    {
        var (now, isAlone, node) = (session.Now, connections.Provider == StorageProvider.Sqlite, NodeName.Current);
        var job = session.Db.Exports
            .Where(e => e.State == JobState.Waiting || (e.State == JobState.Running && (e.LeasedUntil < now || (isAlone && e.Node != node))))
            .OrderBy(e => e.At).FirstOrDefault();
        if (job is null)
            return null;
        session.Db.Exports.Where(e => e.Id == job.Id).ExecuteUpdate(set => set
            .SetProperty(e => e.State, JobState.Running).SetProperty(e => e.Node, node).SetProperty(e => e.LeasedUntil, now + Lease));
        return job;
    }, cancellation);

    /// <summary>Notes how far this node's export is and renews its lease; false when it is no longer this node's.</summary>
    public Task<bool> KeepAsync(Guid id, long rows, CancellationToken cancellation) => writer.WriteAsync(
        session => Ours(session, id).ExecuteUpdate(set => set.SetProperty(e => e.Rows, rows).SetProperty(e => e.LeasedUntil, session.Now + Lease)) == 1,
        cancellation, WriteLane.Bulk);

    public Task CompleteAsync(ExportJob job, long rows, long bytes, byte[] hash, long sequence, CancellationToken cancellation) => EndAsync(
        job, JobState.Completed, rows, set => set.SetProperty(e => e.Bytes, bytes).SetProperty(e => e.Sha256, hash).SetProperty(e => e.SnapshotSequence, sequence), cancellation);

    public Task FailAsync(ExportJob job, string error, CancellationToken cancellation) =>
        EndAsync(job, JobState.Failed, 0, set => set.SetProperty(e => e.Error, error), cancellation);

    private Task EndAsync(
        ExportJob job, JobState state, long rows, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<ExportJob>> outcome, CancellationToken cancellation) =>
        writer.WriteAsync(session =>
        {
            var ended = Ours(session, job.Id).ExecuteUpdate(set =>
            {
                outcome(set.SetProperty(e => e.State, state).SetProperty(e => e.Rows, rows)
                    .SetProperty(e => e.EndedAt, session.Now).SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null));
            });
            if (ended == 1)
                session.Record(EventKinds.ExportEnded, job.ProjectId, job.Id.ToString("N"), job.By, new { state, rows });
        }, cancellation);

    private static IQueryable<ExportJob> Ours(WriteSession session, Guid id) =>
        session.Db.Exports.Where(e => e.Id == id && e.State == JobState.Running && e.Node == NodeName.Current);
}
