using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Gives out leases, within a write. Every path to a sample comes through here.</summary>
internal sealed class Claiming(JourneyKeeper keeper, LeaseSweep sweep, QueueHints hints)
{
    private DateTimeOffset _sweptAt;

    /// <summary>The lease that the reviewer has, or the first sample of the queue that he may have; null when there is none.</summary>
    public ClaimedSample? Claim(WriteSession session, Project project, Guid reviewer, ClaimWish wish)
    {
        SweepOnce(session);
        var held = LeaseRows.Held(session, reviewer, project.Id);
        if (Present(held, wish) is { } present)
            return ClaimedRows.Read(session, project, present);
        return Search(session, project, reviewer) is { } lease ? Granted(session, project, lease, isInOrder: true) : null;
    }

    /// <summary>The sample that he holds; null when he holds none: nothing is claimed.</summary>
    public static ClaimedSample? Held(WriteSession session, Project project, Guid reviewer, ClaimWish wish) =>
        Present(LeaseRows.Held(session, reviewer, project.Id).FindAll(l => l.IsLive(session.Now)), wish) is { } lease ? ClaimedRows.Read(session, project, lease) : null;

    /// <summary>A lease on this very sample, or the one that he has; null when it is not open to him.</summary>
    public ClaimedSample? ClaimThis(WriteSession session, Project project, Guid reviewer, Id<Sample> sample)
    {
        var held = LeaseRows.Held(session, reviewer, project.Id).Find(l => l.SampleId == sample);
        if (held is not null)
            return ClaimedRows.Read(session, project, held);
        return Try(session, project, reviewer, ClaimStatements.ThisOne, sample.Value) is { } lease ? Granted(session, project, lease, isInOrder: false) : null;
    }

    // All writes of a batch see the same instant, so one sweep serves them all.
    private void SweepOnce(WriteSession session)
    {
        if (_sweptAt == session.Now)
            return;
        sweep.Run(session);
        _sweptAt = session.Now;
    }

    /// <summary>After a write was undone its sweep was, too.</summary>
    public void ForgetSweep() => _sweptAt = default;

    private static Lease? Present(List<Lease> held, ClaimWish wish)
    {
        if (!wish.Prefetch)
            return held.Find(l => l.Id == wish.Preferred) ?? (held.Count > 0 ? held[0] : null);
        if (held.Count == 0)
            return null;
        var onScreen = wish.Besides ?? held[0].Id;
        return held.Find(l => l.Id != onScreen);
    }

    private Lease? Search(WriteSession session, Project project, Guid reviewer)
    {
        var hint = hints.Find(project.Id, reviewer, session.Now);
        var lease = hint is null ? null : SearchBehind(session, project, reviewer, hint);
        if (lease is null && hint is not { IsEnd: true })
            lease = Try(session, project, reviewer, ClaimStatements.FromTheTop);
        if (lease is null && hint is not { IsEnd: true })
            hints.Advance(project.Id, reviewer, QueueHint.End(session.Now));
        if (lease is null && project.Review.Skip == SkipPolicy.Later)
            lease = Try(session, project, reviewer, ClaimStatements.SkippedBefore);
        return lease;
    }

    private static Lease? SearchBehind(WriteSession session, Project project, Guid reviewer, QueueHint hint)
    {
        if (hint.IsEnd)
            return null;
        return Try(session, project, reviewer, ClaimStatements.WithinPriority, hint.Priority, hint.Number)
            ?? Try(session, project, reviewer, ClaimStatements.BelowPriority, hint.Priority);
    }

    private static Lease? Try(WriteSession session, Project project, Guid reviewer, string statement, params ReadOnlySpan<object?> search)
    {
        var id = NewId.Token<Lease>();
        var expires = LeaseTerm.Expiry(session.Now, session.Now, project.Review.LeaseSeconds);
        using var row = session.Query(statement, [id.Value, project.Id.Value, reviewer, session.Now, expires, .. search]);
        return row.Read()
            ? new Lease(id, project.Id, row.Id<Sample>(0), row.GetInt32(1), row.GetInt32(2), reviewer, row.GetInt64(3), session.Now, expires, null, null)
            : null;
    }

    // A sample that was claimed out of the queue's order says nothing of those before it.
    private ClaimedSample Granted(WriteSession session, Project project, Lease lease, bool isInOrder)
    {
        var (claim, row) = ClaimedRows.ReadWithState(session, project, lease);
        keeper.Claimed(session, row);
        if (isInOrder)
            RememberPosition(session, lease, row);
        session.Record(EventKinds.SampleClaimed, project.Id, lease.SampleId.ToString(), lease.Reviewer, new { lease.Epoch, lease.Seat, lease.Round });
        return claim;
    }

    private void RememberPosition(WriteSession session, Lease lease, SampleRow row)
    {
        var known = hints.Find(lease.ProjectId, lease.Reviewer, session.Now);
        if (known is null || !known.IsBehind(row.Priority, row.Number))
            hints.Advance(lease.ProjectId, lease.Reviewer, new QueueHint(row.Priority, row.Number, false, known?.At ?? session.Now));
    }
}
