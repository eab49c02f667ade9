using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Reads a project's first page.</summary>
public sealed class OverviewQuery(ProjectQuery projects, IDbContextFactory<CurationDbContext> contexts)
{
    private const int Bins = 20;

    public async Task<ProjectOverview> ReadAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        var (project, funnel, role) = await projects.FindAsync(caller, id, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await db.SampleStates.Where(s => s.ProjectId == id && s.Confidence != null)
            .GroupBy(s => (int)(s.Confidence!.Value * Bins)).Select(g => new { Bin = g.Key, Count = g.LongCount() }).ToListAsync(cancellation);
        var members = await db.Members.Where(m => m.ProjectId == id)
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new MemberLine(u.Id, u.Name, "", m.Role, u.DisabledAt != null))
            .ToListAsync(cancellation);
        var bins = new long[Bins];
        foreach (var line in counts)
            bins[Math.Clamp(line.Bin, 0, Bins - 1)] += line.Count; // a confidence of 1 belongs to the last bar
        return new ProjectOverview(project, funnel, role, bins, [.. members.OrderByDescending(m => m.Role).ThenBy(m => m.Name, StringComparer.Ordinal)]);
    }
}
