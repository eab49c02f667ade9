using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Brings a changed overlap to the samples that wait for people, as soon as a project is changed. A start looks at every project, so that
/// what a stopped process had begun is finished.</summary>
internal sealed class OverlapChanges : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly Channel<Id<Project>> _changed = Channel.CreateUnbounded<Id<Project>>();
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly StoreWriter _writer;
    private readonly OverlapChange _change;
    private readonly ILogger<OverlapChanges> _log;

    public OverlapChanges(
        IDbContextFactory<CurationDbContext> contexts, StoreWriter writer, QueueHints hints, CommittedEvents committed, ILogger<OverlapChanges> log)
    {
        (_contexts, _writer, _change, _log) = (contexts, writer, new OverlapChange(new JourneyKeeper(hints)), log);
        committed.Committed += events =>
        {
            foreach (var e in events.Where(e => e is { Kind: EventKinds.ProjectChanged, ProjectId: not null }))
                _changed.Writer.TryWrite(new Id<Project>(e.ProjectId!.Value)); // just asked for
        };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var waiting = new HashSet<Id<Project>>(await ProjectsAsync(stoppingToken));
        while (true)
        {
            foreach (var project in waiting.ToList())
            {
                if (await TryApplyAsync(project, stoppingToken))
                    waiting.Remove(project);
            }
            await WaitAsync(waiting.Count > 0, stoppingToken);
            while (_changed.Reader.TryRead(out var next))
                waiting.Add(next);
        }
    }

    private async Task WaitAsync(bool hasMore, CancellationToken cancellation)
    {
        if (!hasMore)
            await _changed.Reader.WaitToReadAsync(cancellation);
        else
            await Task.WhenAny(_changed.Reader.WaitToReadAsync(cancellation).AsTask(), Task.Delay(Pause, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task<List<Id<Project>>> ProjectsAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return await db.Projects.Select(p => p.Id).ToListAsync(cancellation);
    }

    private async Task<bool> TryApplyAsync(Id<Project> project, CancellationToken cancellation)
    {
        try
        {
            return await ApplyAsync(project, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _log.LogError(failure, "The overlap of project {Project} could not be brought to its queue; trying again", project);
            return false;
        }
    }

    /// <summary>Whether nothing is left to change.</summary>
    private async Task<bool> ApplyAsync(Id<Project> project, CancellationToken cancellation)
    {
        var any = await ThroughAsync(project, OverlapChange.ChangeUntouched, cancellation);
        any |= await ThroughAsync(project, _change.ChangeBegun, cancellation);
        return await _writer.WriteAsync(session =>
        {
            if (session.Db.Projects.FirstOrDefault(p => p.Id == project) is not { } present)
                return true;
            if (any)
                session.Record(EventKinds.SamplesRouted, project, project.ToString(), null, new { present.Review.Overlap });
            return OverlapChange.CountHeld(session, present) == 0;
        }, cancellation, WriteLane.Bulk);
    }

    private async Task<bool> ThroughAsync(Id<Project> project, Func<WriteSession, Project, long, long?> step, CancellationToken cancellation)
    {
        var last = 0L;
        while (await _writer.WriteAsync(
            session => session.Db.Projects.FirstOrDefault(p => p.Id == project) is { } present ? step(session, present, last) : null, cancellation, WriteLane.Bulk) is { } next)
            last = next;
        return last > 0;
    }
}
