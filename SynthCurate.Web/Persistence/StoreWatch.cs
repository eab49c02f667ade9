namespace SynthCurate.Web.Persistence;

/// <summary>While the store is unwell, tries a small real write now and then, so that it is known to be well before a person tries.</summary>
internal sealed class StoreWatch(StoreHealth health, StoreWriter writer, StoreConnections connections, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
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
        if (health.Failure is null)
            return;
        try
        {
            var probe = connections.Provider == StorageProvider.Sqlite ? "PRAGMA user_version = 1" : "SELECT pg_current_xact_id()";
            await writer.WriteAsync(session => session.Execute(probe), cancellation);
            health.WriteSucceeded();
        }
        catch (StoreUnavailableException)
        {
            // still unwell: health knows
        }
    }
}
