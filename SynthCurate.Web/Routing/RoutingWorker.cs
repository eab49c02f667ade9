using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Projects;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Routing;

/// <summary>Scores and routes samples once their import is through: what is a copy, unusually long or in another language shows only beside the others.</summary>
internal sealed class RoutingWorker(
    RoutingRun run, Rerouting rerouting, ProjectDirectory projects, IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, ILogger<RoutingWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signal = new WorkSignal(committed, EventKinds.ImportEnded, EventKinds.RoutingStarted);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WorkAsync(stoppingToken);
            await signal.WaitAsync(LookAgainAfter, stoppingToken);
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var id in await WaitingAsync(stopping))
            {
                if (await projects.FindAsync(id, stopping) is { } project)
                    await run.RouteArrivedAsync(project, stopping);
            }
            await rerouting.WorkOffAsync(stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Routing was interrupted; it goes on in a moment");
            await Task.Delay(RestAfterFailure, stopping);
        }
    }

    /// <summary>Projects with samples that have arrived and no import on its way.</summary>
    private async Task<List<Id<Project>>> WaitingAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.FunnelCounts.Where(c => c.Place == Place.Arrived && c.Samples > 0)
            .Where(c => !db.Imports.Any(i => i.ProjectId == c.ProjectId && (i.State == JobState.Waiting || i.State == JobState.Running)))
            .Select(c => c.ProjectId).ToListAsync(cancellation);
    }
}
