using System.Data.Common;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>One search for a sample to take: the lease that it will have been.</summary>
internal sealed class ClaimAttempt(Project project, Guid reviewer, DateTimeOffset now)
{
    private readonly Id<Lease> _id = NewId.Token<Lease>();
    private readonly DateTimeOffset _expires = LeaseTerm.Expiry(now, now, project.Review.LeaseSeconds);

    /// <summary>The search's parameters; its own come last.</summary>
    public object?[] Values(params ReadOnlySpan<object?> own) => [_id.Value, project.Id.Value, reviewer, now, _expires, project.TaskVersion, project.ReviewVersion, .. own];

    /// <summary>Runs the search; null when there is nothing that he may have.</summary>
    public Found? Run(WriteSession session, ClaimSearch search, params ReadOnlySpan<object?> own)
    {
        if (session.Provider == StorageProvider.PostgreSql)
        {
            using var both = session.Query(search.TakeAndRead, Values(own));
            return ReadBoth(both);
        }
        Lease lease;
        using (var row = session.Query(search.Take, Values(own)))
        {
            if (!row.Read())
                return null;
            lease = LeaseAt(row, 0);
        }
        var (claim, state) = ClaimedRows.Read(session, project, lease);
        return new Found(claim, state, IsMoved: false);
    }

    /// <summary>The row of a search that takes and reads.</summary>
    public Found? ReadBoth(DbDataReader both)
    {
        if (!both.Read())
            return null;
        var (claim, state) = ClaimedRows.Read(both, project, LeaseAt(both, ClaimedRows.Width));
        return new Found(claim, state, IsMoved: true);
    }

    private Lease LeaseAt(DbDataReader row, int at) => new(
        _id, project.Id, row.Id<Sample>(at), row.GetInt32(at + 1), row.GetInt32(at + 2), reviewer, row.GetInt64(at + 3), now, _expires, null, null,
        project.TaskVersion, project.ReviewVersion);

    /// <summary>What a search found and has taken. <paramref name="State"/> is the sample's before; <paramref name="IsMoved"/> is whether the statement
    /// wrote the one after, too.</summary>
    internal sealed record Found(ClaimedSample Claim, SampleRow State, bool IsMoved);
}
