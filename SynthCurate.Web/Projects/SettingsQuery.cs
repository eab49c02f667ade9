using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Projects;

/// <summary>What a project's settings page shows.</summary>
public sealed record SettingsView(Project Project, bool HasSamples, IReadOnlyList<ProjectSettings> Guidelines, IReadOnlyList<MemberLine> Members);

/// <summary>Reads a project's settings with their earlier versions, for its leads.</summary>
public sealed class SettingsQuery(ProjectAccess access, ProjectQuery projects, IDbContextFactory<CurationDbContext> contexts)
{
    public async Task<SettingsView> ReadAsync(Caller caller, Id<Project> id, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, id, ProjectRole.Lead, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var used = await db.Samples.AnyAsync(s => s.ProjectId == id, cancellation);
        var guidelines = await db.ProjectSettings.Where(s => s.ProjectId == id && s.Part == SettingsPart.Guideline)
            .OrderByDescending(s => s.Version).Take(50).ToListAsync(cancellation);
        var members = await projects.MembersAsync(caller, id, cancellation);
        return new SettingsView(project, used, guidelines, [.. members.OrderByDescending(m => m.Role).ThenBy(m => m.Name, StringComparer.Ordinal)]);
    }

    /// <summary>The open account with the e-mail, for a lead who adds a member.</summary>
    public async Task<Guid> FindAccountAsync(Caller caller, Id<Project> id, string email, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, id, ProjectRole.Lead, cancellation);
        var name = email.Trim().ToUpperInvariant();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var user = await db.Users.Where(u => u.NormalizedEmail == name && u.DisabledAt == null).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancellation);
        return user ?? throw new NotVisibleException();
    }
}
