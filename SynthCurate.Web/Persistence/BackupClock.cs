using Microsoft.Extensions.Options;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Persistence;

/// <summary>Makes a backup of the embedded store every so often, if anything happened since the last.</summary>
internal sealed class BackupClock(
    BackupWorkflow backups, AuditLog log, IOptions<StorageOptions> options, TimeProvider time, ILogger<BackupClock> logger) : BackgroundService
{
    private long _backedUp;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Provider != StorageProvider.Sqlite || options.Value.BackupEveryMinutes == 0)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.BackupEveryMinutes), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // stopping
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            var last = await log.LastSequenceAsync(cancellation);
            if (last <= _backedUp)
                return;
            var backup = await backups.MakeUncheckedAsync(null, cancellation);
            _backedUp = last + 1; // the backup's own line in the log
            logger.LogInformation("Made the backup {Backup} of {Bytes} bytes", backup.Id, backup.Bytes);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "The regular backup failed; the next is tried in {Minutes} minutes", options.Value.BackupEveryMinutes);
        }
    }
}
