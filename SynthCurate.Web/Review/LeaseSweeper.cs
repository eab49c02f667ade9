using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Ends expired leases every few seconds, so that boards and queues move although nobody asks for work; and drops what was kept
/// of requests that nobody will send again.</summary>
internal sealed class LeaseSweeper(ReviewDesk desk, StoreWriter writer, TimeProvider time, ILogger<LeaseSweeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KeepRequests = TimeSpan.FromHours(48);
    private const int SweepsBetweenTidyings = 1200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        for (var sweep = 0; await timer.WaitForNextTickAsync(stoppingToken); sweep++)
            await SweepAsync(isTidying: sweep % SweepsBetweenTidyings == 0, stoppingToken);
    }

    private async Task SweepAsync(bool isTidying, CancellationToken cancellation)
    {
        try
        {
            await desk.SweepAsync(cancellation);
            if (isTidying)
                await writer.WriteAsync(session => Idempotency.Forget(session, session.Now - KeepRequests), cancellation, WriteLane.Bulk);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Expired leases could not be ended; trying again");
        }
    }
}
