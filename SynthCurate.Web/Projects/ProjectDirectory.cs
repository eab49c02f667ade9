using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Projects as they stand, remembered; forgotten when this node commits a change and after five seconds when another node did.</summary>
public sealed class ProjectDirectory
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Id<Project>, (Project Project, DateTimeOffset Until)> _projects = new();
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly TimeProvider _time;
    private long _changes;

    public ProjectDirectory(IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        committed.Committed += Forget;
    }

    public async ValueTask<Project?> FindAsync(Id<Project> id, CancellationToken cancellation)
    {
        if (_projects.TryGetValue(id, out var kept) && _time.GetUtcNow() < kept.Until)
            return kept.Project;
        var changes = Volatile.Read(ref _changes);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var project = await db.Projects.FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (project is not null)
            _projects[id] = (project, _time.GetUtcNow() + Keep);
        if (Volatile.Read(ref _changes) != changes)
            _projects.TryRemove(id, out _); // it may have been read before the change and kept after it
        return project;
    }

    private void Forget(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e is not { Kind: EventKinds.ProjectChanged or EventKinds.ProjectDeleted, ProjectId: { } id })
                continue;
            Interlocked.Increment(ref _changes);
            _projects.TryRemove(new Id<Project>(id), out _);
        }
    }
}
