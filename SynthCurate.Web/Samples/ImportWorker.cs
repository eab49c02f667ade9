using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Works off imports, a batch of rows a transaction. The job's count of read rows is written with the rows, so that a worker killed at any
/// row goes on with the next one: nothing twice, nothing left out.</summary>
internal sealed class ImportWorker(
    ImportJobs jobs, ImportFiles files, ImportRun run, CommittedEvents committed, ILogger<ImportWorker> log) : BackgroundService
{
    public static readonly TimeSpan LeaseLength = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeepLooseFilesFor = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signal = new WorkSignal(committed, EventKinds.ImportStarted);
        await SweepAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await WorkAsync(stoppingToken))
                await signal.WaitAsync(LookAgainAfter, stoppingToken);
        }
    }

    private async Task<bool> WorkAsync(CancellationToken stopping)
    {
        try
        {
            if (await jobs.TakeAsync(stopping) is not { } job)
                return false;
            await RunAsync(job, stopping);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Looking for imports failed");
            await Task.Delay(RestAfterFailure, stopping);
            return true;
        }
    }

    private async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await jobs.EndAsync(job, await run.RunAsync(job, stopping), stopping);
                return;
            }
            catch (LostJobException)
            {
                log.LogInformation("Import {Import} was cancelled or taken over", job.Id);
                return;
            }
            catch (StoreUnavailableException busy)
            {
                log.LogWarning(busy, "Import {Import} waits for the store", job.Id);
                await Task.Delay(RestAfterFailure, stopping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Import {Import} failed", job.Id);
                await jobs.EndAsync(job, "Something went wrong on our side; it has been noted. What was added before stays.", stopping);
                return;
            }
            if (await jobs.FindAsync(job.Id, stopping) is not { State: JobState.Running } asItStands)
                return;
            job = asItStands;
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            files.Sweep(await jobs.AwaitedAsync(stopping), TimeProvider.System.GetUtcNow() - KeepLooseFilesFor); // a file's time is the system's
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "Left-over uploads could not be removed");
        }
    }
}
