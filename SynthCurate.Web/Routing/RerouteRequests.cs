using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Routing;

/// <summary>Requests to route a project again. The request is a line of the log, and what is left to do follows from the facts: samples that nobody
/// touched and whose last decision is older than the request. So it survives a kill without a table of its own.</summary>
public sealed class RerouteRequests(IDbContextFactory<CurationDbContext> contexts)
{
    internal static string SubjectOf(Id<Project> project) => $"routing-{project}";

    /// <summary>The last request of the project; null when there never was one.</summary>
    public async Task<RerouteRequest?> LastAsync(Id<Project> project, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var subject = SubjectOf(project);
        var lines = await db.Events.Where(e => e.Subject == subject).OrderByDescending(e => e.Sequence).Take(2).ToListAsync(cancellation);
        var started = lines.Find(e => e.Kind == EventKinds.RoutingStarted);
        if (started is null)
            return null;
        var ended = lines[0].Kind == EventKinds.RoutingEnded ? lines[0].At : (DateTimeOffset?)null;
        return new RerouteRequest(project, started.At, ended, started.Actor);
    }

    /// <summary>Requests that have not been worked off.</summary>
    internal async Task<IReadOnlyList<RerouteRequest>> OpenAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var projects = await db.Projects.Select(p => p.Id).ToListAsync(cancellation);
        var open = new List<RerouteRequest>();
        foreach (var project in projects)
        {
            if (await LastAsync(project, cancellation) is { EndedAt: null } request)
                open.Add(request);
        }
        return open;
    }

    /// <summary>How many samples nobody has touched: what routing again would look at.</summary>
    public async Task<long> UntouchedAsync(Id<Project> project, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Untouched(db, project).LongCountAsync(cancellation);
    }

    internal static IQueryable<SampleState> Untouched(CurationDbContext db, Id<Project> project) =>
        db.SampleStates.Where(s => s.ProjectId == project && (s.Place == Place.Accepted || s.Place == Place.Rejected || s.Place == Place.Queued)
            && s.Counted == 0 && s.Live == 0 && !db.Answers.Any(a => a.SampleId == s.SampleId));
}

/// <summary>A request to route a project again; <paramref name="EndedAt"/> is null while it is worked off.</summary>
public sealed record RerouteRequest(Id<Project> Project, DateTimeOffset At, DateTimeOffset? EndedAt, Guid? By);
