using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Web.Projects;

/// <summary>Lets the simulated colleagues of sample projects work: a burst, so that every page has something to show, then an answer every few
/// seconds, so that the pages are seen to move. How far they are is read from the store, so a restart goes on where it stopped.</summary>
internal sealed class SimulatedColleagues(
    SampleProjectSetUp setUp, SampleProjectQuery query, ReviewDesk desk, ProjectDirectory projects, IDbContextFactory<CurationDbContext> contexts,
    CommittedEvents committed, ILogger<SimulatedColleagues> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private readonly HashSet<Id<Project>> _finished = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var signal = new WorkSignal(committed, EventKinds.ProjectCreated, EventKinds.ImportEnded, EventKinds.SamplesRouted);
        while (!stoppingToken.IsCancellationRequested)
            await signal.WaitAsync(await RoundAsync(stoppingToken), stoppingToken);
    }

    /// <summary>One step in every sample project; returns how long to wait for the next.</summary>
    private async Task<TimeSpan> RoundAsync(CancellationToken stopping)
    {
        try
        {
            var isBusy = false;
            foreach (var id in await UnfinishedAsync(stopping))
                isBusy |= await StepAsync(id, stopping);
            return isBusy ? Pause : Look;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The simulated colleagues were interrupted; they go on in a moment");
            return Rest;
        }
    }

    /// <summary>Whether there is more to do.</summary>
    private async Task<bool> StepAsync(Id<Project> id, CancellationToken stopping)
    {
        var progress = await query.ComputeAsync(id, stopping);
        if (!progress.IsSetUp)
            await setUp.RunAsync(id, stopping);
        if (!progress.IsReady)
            return true;
        if (!progress.IsWorking || await projects.FindAsync(id, stopping) is not { } project)
        {
            _finished.Add(id);
            return false;
        }
        var wanted = Math.Max(1, progress.First - progress.Answers);
        for (var given = 0; given < wanted; given++)
        {
            var colleague = progress.Colleagues[(int)((progress.Answers + given) % progress.Colleagues.Count)];
            if (!await AnswerAsync(project, colleague, stopping))
                return false;
        }
        return true;
    }

    /// <summary>False when the queue holds nothing for this colleague.</summary>
    private async Task<bool> AnswerAsync(Project project, SeatedColleague colleague, CancellationToken stopping)
    {
        if (await desk.ClaimAsync(project, colleague.UserId, ClaimWish.Current, stopping) is not ClaimOutcome.Granted { Claim: { } claim })
            return false;
        if (SampleProjectPlan.Judge(colleague.Reviewer, claim.Fields) is { } judgement)
            await desk.AnswerAsync(project, colleague.UserId, claim.Lease.Id, judgement, RequestMark.Of(null, claim.Lease.Id.Value, judgement), stopping);
        else // a sample that somebody added: people's
            await desk.ReleaseAsync(colleague.UserId, claim.Lease.Id, stopping);
        return true;
    }

    private async Task<List<Id<Project>>> UnfinishedAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var samples = await db.Projects.Where(p => p.IsSample).Select(p => p.Id).ToListAsync(cancellation);
        return [.. samples.Where(p => !_finished.Contains(p))];
    }
}
