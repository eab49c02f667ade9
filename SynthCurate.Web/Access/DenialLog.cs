using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Writes the counted refusals to the log, once a second and when the application stops.</summary>
internal sealed class DenialLog(DenialTally tally, StoreWriter writer, TimeProvider time, ILogger<DenialLog> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(tally.TakeAll(), cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await WriteAsync(tally.Take(time.GetUtcNow()), stoppingToken);
    }

    private async Task WriteAsync(IReadOnlyList<DenialLine> lines, CancellationToken cancellation)
    {
        if (lines.Count == 0)
            return;
        try
        {
            await writer.WriteAsync(session =>
            {
                foreach (var (denial, times) in lines)
                    session.Record(EventKinds.AccessDenied, null, denial.Of, denial.Actor, new { denial.What, denial.Status, denial.From, times });
            }, cancellation, WriteLane.Bulk);
        }
        catch (Exception failure) when (failure is StoreUnavailableException or OperationCanceledException)
        {
            tally.GiveBack(lines);
            log.LogWarning("Refusals could not be written to the log; they are kept until they can: {Reason}", failure.Message);
        }
    }
}
