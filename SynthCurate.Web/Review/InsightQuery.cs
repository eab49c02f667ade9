using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What the machine thinks of a sample that a reviewer holds: the model's label and votes, and what the scorers object to.</summary>
public sealed class InsightQuery(IDbContextFactory<CurationDbContext> contexts)
{
    /// <summary>Null where it is not his to see: not his lease, or the project is blind and he has not judged the sample himself yet. Neither the
    /// decision nor the fused confidence is in it, since both would tell audits and gold from ordinary samples.</summary>
    public async Task<Insight?> ReadAsync(Project project, Guid reviewer, Id<Lease> leaseId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var lease = await db.Leases.FirstOrDefaultAsync(l => l.Id == leaseId, cancellation);
        if (lease is null || lease.Reviewer != reviewer || lease.ProjectId != project.Id)
            return null;
        if (project.Review.Blind && !await HasJudgedAsync(db, lease, cancellation))
            return null;
        var sample = await db.Samples.Where(s => s.Id == lease.SampleId).Select(s => new { s.Label, s.Votes, s.Confidence }).FirstAsync(cancellation);
        var card = await db.Scorecards.Where(c => c.SampleId == lease.SampleId).OrderByDescending(c => c.Version).FirstOrDefaultAsync(cancellation);
        return new Insight(new Suggestion(sample.Label, sample.Votes, sample.Confidence), card is null || card.Flags.IsDefault ? [] : card.Flags);
    }

    /// <summary>The form of what was claimed, with the machine's opinion where it may be seen from the start; null for nothing.</summary>
    public async Task<ReviewForm?> OpenAsync(ClaimedSample? claim, Guid reviewer, CancellationToken cancellation)
    {
        if (claim is null)
            return null;
        var form = new ReviewForm(claim);
        if (!form.Project.Review.Blind || claim.Draft is not null)
            form.Insight = await ReadAsync(form.Project, reviewer, form.Lease, cancellation);
        return form;
    }

    private static Task<bool> HasJudgedAsync(CurationDbContext db, Lease lease, CancellationToken cancellation)
    {
        var (subject, reviewer) = (lease.SampleId.ToString(), lease.Reviewer);
        return db.Events.AnyAsync(e => e.Subject == subject && e.Kind == EventKinds.FirstJudgement && e.Actor == reviewer, cancellation);
    }
}

/// <summary>The model's suggestion and our scorers' objections.</summary>
public sealed record Insight(Suggestion Suggestion, ImmutableArray<Flag> Flags);
