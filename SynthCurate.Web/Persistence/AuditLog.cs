using Microsoft.EntityFrameworkCore;

namespace SynthCurate.Web.Persistence;

/// <summary>Which lines of the log; what is null does not restrict. <see cref="After"/> is the last sequence that is already known.</summary>
public sealed record EventFilter
{
    public long? After { get; init; }
    public Guid? Project { get; init; }
    public string? Subject { get; init; }
    public string? Kind { get; init; }
}

/// <summary>What a check of the whole log found; <paramref name="FirstBroken"/> is the first line that does not follow the one before, null when all do.</summary>
public sealed record ChainVerdict(long Lines, long? FirstBroken, byte[] LastHash);

/// <summary>Reads the log of everything that happened, and checks that nothing in it was changed, moved or taken out.</summary>
public sealed class AuditLog(IDbContextFactory<CurationDbContext> contexts)
{
    /// <summary>Lines in the order in which they were written.</summary>
    public async Task<IReadOnlyList<EventRecord>> ReadAsync(EventFilter filter, int limit, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var lines = db.Events.AsQueryable();
        if (filter.After is { } after)
            lines = lines.Where(e => e.Sequence > after);
        if (filter.Project is { } project)
            lines = lines.Where(e => e.ProjectId == project);
        if (filter.Subject is { } subject)
            lines = lines.Where(e => e.Subject == subject);
        if (filter.Kind is { } kind)
            lines = lines.Where(e => e.Kind == kind);
        return await lines.OrderBy(e => e.Sequence).Take(limit).ToListAsync(cancellation);
    }

    /// <summary>The last line's number; 0 for an empty log.</summary>
    public async Task<long> LastSequenceAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Events.OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Recomputes every line's hash from the first to the last there is now; reads once, a line at a time.</summary>
    public async Task<ChainVerdict> VerifyAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var end = ChainEnd.Empty;
        await foreach (var line in db.Events.OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!EventChain.Follows(end, line))
                return new ChainVerdict(end.Sequence, line.Sequence, end.Hash);
            end = new ChainEnd(line.Sequence, line.Hash);
        }
        return new ChainVerdict(end.Sequence, null, end.Hash);
    }
}
