using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Costs;

/// <summary>What the work has cost so far. Time is every active second: of answers, of skips, and of what was taken back or came late, which is
/// rework. The model's price is unknown for imported samples, and unknown is never nothing.</summary>
public sealed class CostQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    public async Task<ProjectCosts> ReadAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, projectId, ProjectRole.Viewer, cancellation);
        if (await access.RoleOfAsync(caller, projectId, cancellation) == ProjectRole.Reviewer)
            throw access.Denied(caller, projectId, ProjectRole.Lead);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await ComputeAsync(db, project, cancellation);
    }

    /// <summary>The costs of what <paramref name="db"/> shows, for an export's snapshot too.</summary>
    internal static async Task<ProjectCosts> ComputeAsync(CurationDbContext db, Project project, CancellationToken cancellation)
    {
        var projectId = project.Id;
        var time = await db.Answers.Where(a => a.ProjectId == projectId).GroupBy(a => new { a.Reviewer, a.Standing, IsVote = a.LeaseId == default })
            .Select(g => new { g.Key.Reviewer, g.Key.Standing, g.Key.IsVote, Answers = g.Count(), Seconds = g.Sum(a => a.ActiveSeconds) }).ToListAsync(cancellation);
        var reviewers = time.Select(t => t.Reviewer).Distinct().ToList();
        var names = await db.Users.Where(u => reviewers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellation);
        var accepted = await db.SampleStates.LongCountAsync(s => s.ProjectId == projectId
            && (s.Place == Place.Accepted || (s.Place == Place.Reviewed && (s.Verdict == Verdict.Accept || s.Verdict == Verdict.Edit))), cancellation);
        var rate = project.Review.HourlyRateUsd;
        var lines = time.GroupBy(t => t.Reviewer).Select(r => (Who: r.Key, Answers: r.Sum(t => t.Answers), Seconds: Milliseconds(r.Sum(t => t.Seconds))))
            .Select(r => new ReviewerCost(r.Who, names.GetValueOrDefault(r.Who, "A former reviewer"), r.Answers, r.Seconds, HumanCost.Of(r.Seconds, rate)))
            .OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var all = Milliseconds(time.Sum(t => t.Seconds));
        var rework = Milliseconds(time.Where(t => !t.IsVote && t.Standing is (Standing.Undone or Standing.Late or Standing.Skipped)).Sum(t => t.Seconds));
        return new ProjectCosts(all, rework, rate, HumanCost.Of(all, rate), HumanCost.Of(rework, rate), accepted, lines);
    }

    // A store adds in any order, and the last digits of a sum depend on it: two readings of the same answers have to be equal.
    private static double Milliseconds(double seconds) => Math.Round(seconds, 3);
}

/// <summary>The figures of a project's costs; amounts are null where they are unknown.</summary>
public sealed record ProjectCosts(
    double HumanSeconds, double ReworkSeconds, decimal? HourlyRateUsd, UsdAmount? Human, UsdAmount? Rework, long AcceptedSamples, IReadOnlyList<ReviewerCost> Reviewers)
{
    /// <summary>Nobody has told us what the imported samples' model calls cost.</summary>
    public UsdAmount? Model => null;

    public UsdAmount? HumanPerAccepted => HumanCost.PerSample(Human, AcceptedSamples);

    public double? SecondsPerAccepted => AcceptedSamples > 0 ? HumanSeconds / AcceptedSamples : null;
}

public sealed record ReviewerCost(Guid UserId, string Name, int Answers, double Seconds, UsdAmount? Amount);
