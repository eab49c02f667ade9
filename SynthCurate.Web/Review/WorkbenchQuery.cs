using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Reads what stands around the sample on a reviewer's screen. The caller has checked that he may review in the project.</summary>
public sealed class WorkbenchQuery(IDbContextFactory<CurationDbContext> contexts)
{
    /// <summary>How far the project and the reviewer are; <paramref name="today"/> is when his day began.</summary>
    public async Task<ReviewProgress> ProgressAsync(Id<Project> project, Guid reviewer, DateTimeOffset today, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var funnel = await db.FunnelCounts.Where(c => c.ProjectId == project).ToDictionaryAsync(c => c.Place, c => c.Samples, cancellation);
        var mine = await db.Answers.CountAsync(a => a.ProjectId == project && a.Reviewer == reviewer && a.At >= today
            && (a.Standing == Standing.Counted || a.Standing == Standing.Late), cancellation);
        return new ReviewProgress(
            mine, funnel.GetValueOrDefault(Place.Queued), funnel.GetValueOrDefault(Place.InReview), funnel.GetValueOrDefault(Place.Reviewed),
            funnel.GetValueOrDefault(Place.Disputed));
    }

    /// <summary>The reviewer's last answers that can still be taken back, newest first.</summary>
    public async Task<IReadOnlyList<PastAnswer>> HistoryAsync(Id<Project> project, Guid reviewer, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Answers.Where(a => a.ProjectId == project && a.Reviewer == reviewer && a.Standing != Standing.Undone && a.LeaseId != default)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Undoing.Reach)
            .Select(a => new PastAnswer(a.Id, a.SampleId, a.Verdict, a.Label, a.Standing == Standing.Late, a.At)).ToListAsync(cancellation);
    }

    /// <summary>How the lease stands in the store.</summary>
    public async Task<Lease?> LeaseAsync(Id<Lease> lease, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Leases.FirstOrDefaultAsync(l => l.Id == lease, cancellation);
    }
}

/// <summary>Samples of a project by place, and the reviewer's own answers since his day began.</summary>
public sealed record ReviewProgress(int MineToday, long Queued, long InReview, long Reviewed, long Disputed)
{
    public long Waiting => Queued + InReview;
    public long ForPeople => Waiting + Reviewed + Disputed;
    public long Settled => Reviewed + Disputed;
}

/// <summary>One of the reviewer's own answers.</summary>
public sealed record PastAnswer(Id<ReviewAnswer> Id, Id<Sample> SampleId, Verdict Verdict, string? Label, bool IsLate, DateTimeOffset At);
