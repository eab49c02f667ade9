using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>Writes exports, one at a time on each node. A job is leased, so that another node takes it over when this one dies; the file gets its
/// final name only when it is whole and on the disk, and while the job is still this node's.</summary>
internal sealed class ExportWorker(
    ExportJobs jobs, IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, IOptions<StorageOptions> storage, TimeProvider time,
    ILogger<ExportWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signal = new WorkSignal(committed, EventKinds.ExportStarted);
        DeleteLooseParts();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await jobs.TakeAsync(stoppingToken) is { } job)
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

    // Nodes may share the folder: what another one writes at this moment is young. On the embedded store nobody else can be at it.
    private void DeleteLooseParts()
    {
        var isOurs = storage.Value.Provider == StorageProvider.Sqlite;
        var before = time.GetUtcNow().UtcDateTime - TimeSpan.FromHours(1);
        try
        {
            foreach (var part in Directory.EnumerateFiles(storage.Value.ExportsFolder, "*.part").Where(p => isOurs || File.GetLastWriteTimeUtc(p) < before))
                File.Delete(part);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(failure, "Left-over parts of exports could not be removed");
        }
    }

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
            await jobs.FailAsync(job, "The export could not be written. Start it again; if it fails again, tell your administrator.", cancellation);
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
        await using (var progress = new ExportProgress(job.Id, jobs, time))
        await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
        {
            rows = await new ExportFile(snapshot, choices, progress.Report).WriteAsync(file, cancellation);
            file.Flush(flushToDisk: true);
        }
        var (bytes, hash) = await HashAsync(part, cancellation);
        if (!await jobs.KeepAsync(job.Id, rows, cancellation))
        {
            File.Delete(part);
            log.LogInformation("Export {Export} was taken over", job.Id);
            return;
        }
        File.Move(part, path, overwrite: true);
        await jobs.CompleteAsync(job, rows, bytes, hash, snapshot.Sequence, cancellation);
    }

    private static async Task<(long Bytes, byte[] Hash)> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return (file.Length, await SHA256.HashDataAsync(file, cancellation));
    }
}
