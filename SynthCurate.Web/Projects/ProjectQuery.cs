using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>Reads projects as their members see them.</summary>
public sealed class ProjectQuery(ProjectAccess access, AccountDirectory accounts, IDbContextFactory<CurationDbContext> contexts)
{
    /// <summary>The project, its funnel and the caller's role.</summary>
    public async Task<(Project Project, Funnel Funnel, ProjectRole Role)> FindAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, id, ProjectRole.Viewer, cancellation);
        var role = await access.RoleOfAsync(caller, id, cancellation) ?? throw new NotVisibleException();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (project, await FunnelAsync(db, id, cancellation), role);
    }

    /// <summary>The caller's projects by name, after the one named <paramref name="after"/> (an identity).</summary>
    public async Task<IReadOnlyList<(Project Project, Funnel Funnel)>> ListAsync(Caller caller, Id<Project>? after, int limit, CancellationToken cancellation)
    {
        var (isOpen, isAdministrator) = await accounts.StandingOfAsync(caller.UserId, cancellation);
        if (!isOpen)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var visible = db.Projects.AsQueryable();
        if (!isAdministrator)
            visible = visible.Where(p => db.Members.Any(m => m.ProjectId == p.Id && m.UserId == caller.UserId));
        var projects = await visible.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).ToListAsync(cancellation);
        if (after is { } last)
            projects = [.. projects.SkipWhile(p => p.Id != last).Skip(1)];
        var page = projects.Take(limit).ToList();
        var ids = page.Select(p => p.Id).ToList();
        var counts = await db.FunnelCounts.Where(c => ids.Contains(c.ProjectId)).ToListAsync(cancellation);
        return [.. page.Select(p => (p, AsFunnel(counts.Where(c => c.ProjectId == p.Id))))];
    }

    /// <summary>The caller's projects with the role in each, by name.</summary>
    public async Task<IReadOnlyList<ProjectLine>> LinesAsync(Caller caller, int limit, CancellationToken cancellation)
    {
        var projects = await ListAsync(caller, null, limit, cancellation);
        var lines = new List<ProjectLine>(projects.Count);
        foreach (var (project, funnel) in projects)
            lines.Add(new ProjectLine(project, funnel, await access.RoleOfAsync(caller, project.Id, cancellation) ?? ProjectRole.Viewer));
        return [.. lines.OrderBy(l => l.Project.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The members with the accounts behind them, for leads; others see names only through the pages that show them.</summary>
    public async Task<IReadOnlyList<MemberLine>> MembersAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, id, ProjectRole.Lead, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Members.Where(m => m.ProjectId == id)
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new MemberLine(u.Id, u.Name, u.Email ?? "", m.Role, u.DisabledAt != null))
            .ToListAsync(cancellation);
    }

    internal static async Task<Funnel> FunnelAsync(CurationDbContext db, Id<Project> id, CancellationToken cancellation) =>
        AsFunnel(await db.FunnelCounts.Where(c => c.ProjectId == id).ToListAsync(cancellation));

    private static Funnel AsFunnel(IEnumerable<FunnelCount> counts) => new(counts.ToDictionary(c => c.Place, c => c.Samples));
}

public sealed record MemberLine(Guid UserId, string Name, string Email, ProjectRole Role, bool IsDisabled);
