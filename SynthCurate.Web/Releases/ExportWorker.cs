using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Releases;

/// <summary>Writes exports, one at a time on each node. A job is leased, so that another node takes it over when this one dies; the file gets its
/// final name only when it is whole and on the disk.</summary>
internal sealed class ExportWorker(
    IDbContextFactory<CurationDbContext> contexts, StoreWriter writer, ExportSignal signal, IOptions<StorageOptions> storage, TimeProvider time, ILogger<ExportWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private readonly string _node = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ReturnOwnFolderAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await TakeAsync(stoppingToken) is { } job)
                    await RunAsync(job, stoppingToken);
                await signal.WaitAsync(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The export worker failed; it goes on");
                await Task.Delay(Look, time, stoppingToken);
            }
        }
    }

    /// <summary>What a killed process was at begins again at once: on the embedded store nobody else can be at it.</summary>
    private async Task ReturnOwnFolderAsync(CancellationToken cancellation)
    {
        // Nodes may share the folder: what another one writes at this moment is young.
        var isOurs = storage.Value.Provider == StorageProvider.Sqlite;
        var before = time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(1);
        foreach (var part in Directory.EnumerateFiles(storage.Value.ExportsFolder, "*.part").Where(p => isOurs || File.GetLastWriteTimeUtc(p) < before))
            File.Delete(part);
        if (storage.Value.Provider == StorageProvider.Sqlite)
        {
            await writer.WriteAsync(s => s.Db.Exports.Where(e => e.State == JobState.Running)
                .ExecuteUpdate(set => set.SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null)), cancellation, WriteLane.Bulk);
        }
    }

    private Task<ExportJob?> TakeAsync(CancellationToken cancellation) => writer.WriteAsync(session =>
    {
        var now = session.Now;
        var job = session.Db.Exports
            .Where(e => e.State == JobState.Waiting || (e.State == JobState.Running && (e.LeasedUntil == null || e.LeasedUntil < now)))
            .OrderBy(e => e.At).FirstOrDefault();
        if (job is null)
            return null;
        session.Db.Exports.Where(e => e.Id == job.Id).ExecuteUpdate(set => set
            .SetProperty(e => e.State, JobState.Running).SetProperty(e => e.Node, _node).SetProperty(e => e.LeasedUntil, now + Lease));
        return job;
    }, cancellation);

    private async Task RunAsync(ExportJob job, CancellationToken cancellation)
    {
        try
        {
            await WriteFileAsync(job, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (NotVisibleException)
        {
            log.LogInformation("Export {Export} has lost its project", job.Id);
        }
        catch (Exception failure)
        {
            if (await IsProjectGoneAsync(job, cancellation))
            {
                log.LogInformation("Export {Export} has lost its project", job.Id);
                return;
            }
            log.LogError(failure, "Export {Export} failed", job.Id);
            await EndAsync(job, JobState.Failed, 0, 0, null, null, "The export could not be written. Start it again; if it fails again, tell your administrator.", cancellation);
        }
    }

    // The purge takes the file away while it is written.
    private async Task<bool> IsProjectGoneAsync(ExportJob job, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return !await db.Projects.AnyAsync(p => p.Id == job.ProjectId, cancellation);
    }

    private async Task WriteFileAsync(ExportJob job, CancellationToken cancellation)
    {
        var path = ExportWorkflow.PathOf(storage.Value, job.Id);
        var part = $"{path}.{Guid.NewGuid():N}.part";
        await using var snapshot = await Snapshot.TakeAsync(contexts, job.ProjectId, cancellation);
        var choices = JsonText.Read<ExportChoices>(job.Choices!); // every job is started with its choices
        long rows;
        await using (var progress = new ExportProgress(job.Id, writer, time))
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            rows = await new ExportFile(snapshot, choices, progress.Report).WriteAsync(file, cancellation);
            file.Flush(flushToDisk: true);
        }
        var (bytes, hash) = await HashAsync(part, cancellation);
        File.Move(part, path, overwrite: true);
        await EndAsync(job, JobState.Completed, rows, bytes, hash, snapshot.Sequence, null, cancellation);
    }

    private Task EndAsync(
        ExportJob job, JobState state, long rows, long bytes, byte[]? hash, long? sequence, string? error, CancellationToken cancellation) =>
        writer.WriteAsync(session =>
        {
            session.Db.Exports.Where(e => e.Id == job.Id).ExecuteUpdate(set => set
                .SetProperty(e => e.State, state).SetProperty(e => e.Rows, rows).SetProperty(e => e.Bytes, bytes).SetProperty(e => e.Sha256, hash)
                .SetProperty(e => e.SnapshotSequence, sequence).SetProperty(e => e.Error, error).SetProperty(e => e.EndedAt, session.Now)
                .SetProperty(e => e.LeasedUntil, (DateTimeOffset?)null));
            session.Record(EventKinds.ExportEnded, job.ProjectId, job.Id.ToString("N"), job.By, new { state, rows });
        }, cancellation);

    private static async Task<(long Bytes, byte[] Hash)> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return (file.Length, await SHA256.HashDataAsync(file, cancellation));
    }
}
