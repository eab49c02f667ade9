using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Review.Examples;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples.Examples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Projects;

/// <summary>Reads how far the simulated colleagues of a sample project are.</summary>
public sealed class SampleProjectQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    // What they leave is the newcomer's: more than half of the answers that the queue needs.
    private const double Burst = 0.33;
    private const double All = 0.48;

    /// <summary>Null for a project that is none.</summary>
    public async Task<SampleProjectProgress?> ReadAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Viewer, cancellation);
        return project.IsSample ? await ComputeAsync(projectId, cancellation) : null;
    }

    internal async Task<SampleProjectProgress> ComputeAsync(Id<Project> project, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var colleagues = await ColleaguesAsync(db, project, cancellation);
        var ids = colleagues.Select(c => c.UserId).ToList();
        var imports = await db.Imports.Where(i => i.ProjectId == project).Select(i => i.State).ToListAsync(cancellation);
        var isReady = imports.Count > 0 && imports.All(s => s is JobState.Completed or JobState.Failed)
            && !await db.SampleStates.AnyAsync(s => s.ProjectId == project && s.Place == Domain.Journey.Place.Arrived, cancellation);
        var required = await db.SampleStates
            .Where(s => s.ProjectId == project && (s.Outcome == RouteOutcome.Review || s.Outcome == RouteOutcome.Audit)).SumAsync(s => (long)s.Required, cancellation);
        var answers = await db.Answers.LongCountAsync(a => a.ProjectId == project && a.Standing != Standing.Undone && ids.Contains(a.Reviewer), cancellation);
        return new SampleProjectProgress(imports.Count > 0, isReady, colleagues, answers, (long)(required * Burst), (long)(required * All));
    }

    private static async Task<IReadOnlyList<SeatedColleague>> ColleaguesAsync(CurationDbContext db, Id<Project> project, CancellationToken cancellation)
    {
        var members = await db.Members.Where(m => m.ProjectId == project && m.Role == ProjectRole.Reviewer)
            .Join(db.Users.Where(u => u.DisabledAt == null), m => m.UserId, u => u.Id, (m, u) => new { u.Id, u.Email }).ToListAsync(cancellation);
        return [.. ExampleReviewer.All.SelectMany(c => members.Where(m => m.Email == SampleProjectPlan.EmailOf(c)).Select(m => new SeatedColleague(m.Id, c)))];
    }
}

/// <summary>A simulated colleague who is still a member of the project.</summary>
public sealed record SeatedColleague(Guid UserId, ExampleReviewer Reviewer);

/// <summary>How far a sample project is: <paramref name="IsSetUp"/> when its file was handed in, <paramref name="IsReady"/> when everything in it is
/// routed. The colleagues give <paramref name="First"/> answers at once and go on slowly to <paramref name="Last"/>.</summary>
public sealed record SampleProjectProgress(
    bool IsSetUp, bool IsReady, IReadOnlyList<SeatedColleague> Colleagues, long Answers, long First, long Last)
{
    public bool IsWorking => !IsReady || (Colleagues.Count > 0 && Answers < Last);
}
