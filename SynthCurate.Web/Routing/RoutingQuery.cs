using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Routing;

/// <summary>Reads how a project is routed, and counts its samples so that other policies can be tried at once.</summary>
public sealed class RoutingQuery
{
    private const double AssumedSecondsPerAnswer = 30;
    private const int LeastAnswers = 20;
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);
    private readonly ProjectAccess _access;
    private readonly RerouteRequests _requests;
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly double _down;
    private readonly Memory<Id<Project>, ConfidenceTable> _tables;

    public RoutingQuery(ProjectAccess access, RerouteRequests requests, IDbContextFactory<CurationDbContext> contexts, StoreConnections connections, CommittedEvents committed,
        TimeProvider time)
    {
        (_access, _requests, _contexts, _tables) = (access, requests, contexts, new(time, Keep, most: 100));
        // One store cuts decimals off where the other rounds them.
        _down = connections.Provider == StorageProvider.Sqlite ? 1e-9 : 1e-9 - 0.5;
        committed.Committed += Forget;
    }

    public async Task<RerouteRequest?> LastRequestAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        await _access.RequireAsync(caller, id, ProjectRole.Viewer, cancellation);
        return await _requests.LastAsync(id, cancellation);
    }

    /// <summary>What the policy page shows.</summary>
    public async Task<RoutingOverview> ReadAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        var project = await _access.RequireAsync(caller, id, ProjectRole.Viewer, cancellation);
        var role = await _access.RoleOfAsync(caller, id, cancellation) ?? throw new NotVisibleException();
        if (role == ProjectRole.Reviewer && project.Review.Blind)
            throw _access.Denied(caller, id, ProjectRole.Lead);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var seconds = await db.Answers.Where(a => a.ProjectId == id && a.ActiveSeconds > 0).OrderByDescending(a => a.At).Take(1000)
            .Select(a => a.ActiveSeconds).ToListAsync(cancellation);
        var versions = await db.ProjectSettings.Where(s => s.ProjectId == id && s.Part == SettingsPart.Routing).OrderByDescending(s => s.Version).Take(50)
            .Join(db.Users, s => s.By, u => u.Id, (s, u) => new PolicyVersion(s.Version, s.Content, u.Name, s.At)).ToListAsync(cancellation);
        var isMeasured = seconds.Count >= LeastAnswers;
        seconds.Sort();
        return new RoutingOverview(
            project, role == ProjectRole.Lead, await TableAsync(db, id, cancellation), await BinsAsync(db, id, cancellation),
            isMeasured ? seconds[seconds.Count / 2] : AssumedSecondsPerAnswer, isMeasured,
            await _requests.UntouchedAsync(id, cancellation), await _requests.LastAsync(id, cancellation), versions);
    }

    private async Task<ConfidenceTable> TableAsync(CurationDbContext db, Id<Project> id, CancellationToken cancellation)
    {
        if (_tables.TryRecall(id, out var known))
            return known;
        var changes = _tables.Changes;
        var table = new ConfidenceTable();
        foreach (var group in await GroupsAsync(db, id, cancellation))
            table.Add(group.Step is { } step ? step / 1000.0 : null, group.Flags, group.ToPeople, group.Count);
        _tables.Keep(id, table, changes);
        return table;
    }

    // What goes to people whatever the policy says: gold and failed scorers. Few, so they are found from the decisions' side of the join only
    // where the outcome is review.
    private async Task<List<Group>> GroupsAsync(CurationDbContext db, Id<Project> id, CancellationToken cancellation)
    {
        var (down, names) = (_down, Samples.FlagName.All);
        var routed = db.SampleStates.Where(s => s.ProjectId == id && s.Outcome != null);
        var plain = await routed.Where(s => !db.SampleFlags.Any(f => f.ProjectId == id && f.Number == s.Number && names.Contains(f.Name)))
            .Join(db.Samples, s => s.SampleId, x => x.Id, (s, x) => new { s.Confidence, IsGold = x.Gold != null })
            .GroupBy(s => new { Step = (int?)(s.Confidence * 1000 + down), s.IsGold }).Select(g => new { g.Key.Step, g.Key.IsGold, Count = g.LongCount() })
            .ToListAsync(cancellation);
        var groups = plain.Select(g => new Group(g.Step, [], g.IsGold, g.Count)).ToList();
        var flagged = await db.SampleFlags.Where(f => f.ProjectId == id)
            .Join(db.SampleStates.Where(s => s.ProjectId == id && s.Outcome != null), f => f.Number, s => s.Number, (f, s) => new { f.Number, f.Name, s.SampleId, s.Confidence })
            .Join(db.Samples, s => s.SampleId, x => x.Id, (s, x) => new { s.Number, s.Name, s.Confidence, IsGold = x.Gold != null }).ToListAsync(cancellation);
        groups.AddRange(flagged.GroupBy(f => f.Number)
            .GroupBy(f => (Step: f.First().Confidence is { } c ? (int)(c * 1000 + 1e-9) : (int?)null, Flags: string.Join('\n', f.Select(x => x.Name).Order(StringComparer.Ordinal)), f.First().IsGold))
            .Select(g => new Group(g.Key.Step, g.Key.Flags.Split('\n'), g.Key.IsGold, g.LongCount())));
        return groups;
    }

    private async Task<IReadOnlyList<long>> BinsAsync(CurationDbContext db, Id<Project> id, CancellationToken cancellation)
    {
        var (bins, down) = (new long[20], _down);
        var counts = await db.SampleStates.Where(s => s.ProjectId == id && s.Confidence != null)
            .GroupBy(s => (int)(s.Confidence!.Value * 20 + down)).Select(g => new { Bin = g.Key, Count = g.LongCount() }).ToListAsync(cancellation);
        foreach (var count in counts)
            bins[Math.Clamp(count.Bin, 0, 19)] += count.Count;
        return bins;
    }

    private void Forget(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e is { Kind: EventKinds.SamplesRouted or EventKinds.ProjectDeleted, ProjectId: { } id })
                _tables.Forget(new Id<Project>(id));
        }
    }

    private sealed record Group(int? Step, IReadOnlyList<string> Flags, bool ToPeople, long Count);
}

/// <summary>What the policy page shows. <paramref name="Bins"/> counts confidence in steps of a twentieth.</summary>
public sealed record RoutingOverview(
    Project Project, bool MayChange, ConfidenceTable Table, IReadOnlyList<long> Bins, double SecondsPerAnswer, bool IsMeasured,
    long Untouched, RerouteRequest? LastRequest, IReadOnlyList<PolicyVersion> Versions);

/// <summary>A policy as it was saved.</summary>
public sealed record PolicyVersion(int Version, string Content, string By, DateTimeOffset At);
