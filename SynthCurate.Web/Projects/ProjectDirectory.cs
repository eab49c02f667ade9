using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Projects as they stand, remembered; forgotten when this node commits a change and after five seconds when another node did.</summary>
public sealed class ProjectDirectory
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);
    private readonly Memory<Id<Project>, Project> _projects;
    private readonly IDbContextFactory<CurationDbContext> _contexts;

    public ProjectDirectory(IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, TimeProvider time)
    {
        _contexts = contexts;
        _projects = new(time, Keep);
        committed.Committed += Forget;
    }

    public async ValueTask<Project?> FindAsync(Id<Project> id, CancellationToken cancellation)
    {
        if (_projects.TryRecall(id, out var known))
            return known;
        var changes = _projects.Changes;
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var project = await db.Projects.FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (project is not null)
            _projects.Keep(id, project, changes);
        return project;
    }

    private void Forget(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e is { Kind: EventKinds.ProjectChanged or EventKinds.ProjectDeleted, ProjectId: { } id })
                _projects.Forget(new Id<Project>(id));
        }
    }
}
