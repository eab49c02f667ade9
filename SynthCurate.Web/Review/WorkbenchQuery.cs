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
    public async Task<IReadOnlyList<PastAnswer>> HistoryAsync(Project project, Guid reviewer, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var answers = await db.Answers.Where(a => a.ProjectId == project.Id && a.Reviewer == reviewer && a.Standing != Standing.Undone && a.LeaseId != default)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Take(Undoing.Reach).ToListAsync(cancellation);
        var ids = answers.Select(a => a.SampleId).ToList();
        var fields = await db.Samples.Where(s => ids.Contains(s.Id)).Select(s => new { s.Id, s.Fields }).ToDictionaryAsync(s => s.Id, s => s.Fields, cancellation);
        return [.. answers.Select(a => new PastAnswer(
            a.Id, PastAnswer.ExcerptOf(project, fields[a.SampleId]), a.Verdict, a.Label, a.IsPassedOn, a.Standing == Standing.Late, a.At))];
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

/// <summary>One of the reviewer's own answers, with as much of what the model wrote as tells one sample from another.</summary>
public sealed record PastAnswer(Id<ReviewAnswer> Id, string Excerpt, Verdict Verdict, string? Label, bool IsPassedOn, bool IsLate, DateTimeOffset At)
{
    private const int LongestExcerpt = 80;

    public static string ExcerptOf(Project project, IReadOnlyDictionary<string, string> fields)
    {
        var text = fields.GetValueOrDefault(project.Task.Subject.Name, "").Trim();
        return text.Length <= LongestExcerpt ? text : text[..(char.IsHighSurrogate(text[LongestExcerpt - 1]) ? LongestExcerpt - 1 : LongestExcerpt)];
    }
}
