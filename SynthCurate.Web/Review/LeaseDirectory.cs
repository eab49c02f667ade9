using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Whose a lease is and in which project: it never changes, so it is remembered. Leases are asked for by their token alone, and permissions
/// by project.</summary>
public sealed class LeaseDirectory(IDbContextFactory<CurationDbContext> contexts)
{
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<Id<Lease>, LeaseHolder> _holders = new();

    public void Remember(Lease lease)
    {
        if (_holders.Count > Most)
            _holders.Clear();
        _holders[lease.Id] = new LeaseHolder(lease.ProjectId, lease.Reviewer);
    }

    /// <summary>Null when there never was such a lease.</summary>
    public async ValueTask<LeaseHolder?> FindAsync(Id<Lease> lease, CancellationToken cancellation)
    {
        if (_holders.TryGetValue(lease, out var holder))
            return holder;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Leases.FirstOrDefaultAsync(l => l.Id == lease, cancellation);
        if (found is null)
            return null;
        Remember(found);
        return new LeaseHolder(found.ProjectId, found.Reviewer);
    }

    /// <summary>The project of an answer; null when there is no such answer.</summary>
    public async Task<Id<Project>?> ProjectOfAsync(Id<ReviewAnswer> answer, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Answers.Where(a => a.Id == answer).Select(a => (Id<Project>?)a.ProjectId).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The project of a sample; null when there is no such sample.</summary>
    public async Task<Id<Project>?> ProjectOfAsync(Id<Sample> sample, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Samples.Where(s => s.Id == sample).Select(s => (Id<Project>?)s.ProjectId).FirstOrDefaultAsync(cancellation);
    }
}

public sealed record LeaseHolder(Id<Project> ProjectId, Guid Reviewer);
