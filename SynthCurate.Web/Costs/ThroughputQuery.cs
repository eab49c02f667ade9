using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Statistics;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Costs;

/// <summary>How fast a project's reviewers are, and how long what waits will take them.</summary>
public sealed class ThroughputQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts, TimeProvider time)
{
    private const int Hours = 24;

    public async Task<ProjectThroughput> ReadAsync(Caller caller, Id<Project> projectId, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, projectId, ProjectRole.Viewer, cancellation);
        var now = time.GetUtcNow();
        var from = now.AddHours(-Hours);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var answers = await db.Answers.Where(a => a.ProjectId == projectId && a.At > from && (a.Standing == Standing.Counted || a.Standing == Standing.Late))
            .Select(a => new { a.At, a.ActiveSeconds }).ToListAsync(cancellation);
        var waiting = await db.SampleStates.Where(s => s.ProjectId == projectId && s.IsOpen).SumAsync(s => (long)(s.Required - s.Counted), cancellation);
        var perHour = new int[Hours];
        foreach (var answer in answers)
            perHour[Hours - 1 - Math.Clamp((int)(now - answer.At).TotalHours, 0, Hours - 1)]++;
        var watched = answers.Count == 0 ? TimeSpan.Zero : now - answers.Min(a => a.At);
        return new ProjectThroughput(
            waiting, answers.Count, watched, WorkPace.Of(answers.Count, watched), Median([.. answers.Select(a => a.ActiveSeconds)]), perHour);
    }

    private static double? Median(double[] seconds)
    {
        if (seconds.Length == 0)
            return null;
        Array.Sort(seconds);
        return (seconds[(seconds.Length - 1) / 2] + seconds[seconds.Length / 2]) / 2;
    }
}

/// <summary>Figures over the last 24 hours. <paramref name="Waiting"/> counts the answers still required, <paramref name="Watched"/> is the time since the first
/// of the answers, <paramref name="PerHour"/> the answers of each of the 24 hours, the oldest first. Without a pace it is too early to tell.</summary>
public sealed record ProjectThroughput(
    long Waiting, int Answers, TimeSpan Watched, WorkPace? Pace, double? MedianSeconds, IReadOnlyList<int> PerHour)
{
    /// <summary>The time to clear with its interval at 90 %; null without a pace.</summary>
    public (double Hours, Interval Range)? Clearing => Pace?.HoursFor(Waiting);
}
