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
        if (session.Ahead is ClaimAttempt.Found ahead)
            return Granted(session, project, ahead, isInOrder: true);
        SweepOnce(session);
        if (!wish.Prefetch && NextForFreeHands(session, project, reviewer) is { } next)
            return Granted(session, project, next, isInOrder: true);
        var held = LeaseRows.Held(session, reviewer, project.Id);
        if (Present(held, wish) is { } present)
            return ClaimedRows.Read(session, project, LeaseRows.Reform(session, present, project)).Claim;
        return Search(session, project, reviewer) is { } found ? Granted(session, project, found, isInOrder: true) : null;
    }

    /// <summary>The claim that nearly every one is, before its turn: of a reviewer who has answered what he had and goes on where he was. Null from
    /// <paramref name="mayAsk"/> on: what the search would build on may have been undone.</summary>
    public AheadQuestion Ahead(Project project, Guid reviewer, Func<bool> mayAsk)
    {
        ClaimAttempt? attempt = null;
        return new AheadQuestion(reviewer, Takes: true, Ask, rows => attempt!.ReadBoth(rows)); // asked before it is read

        AheadStatement? Ask(DateTimeOffset now)
        {
            if (!mayAsk() || hints.Find(project.Id, reviewer, now) is not { IsEnd: false } hint)
                return null;
            attempt = new ClaimAttempt(project, reviewer, now);
            return new AheadStatement(ClaimSearch.BehindPositionForFreeHandsOnTidyQueue.TakeAndRead, attempt.Values(hint.Priority, hint.Number));
        }
    }

    /// <summary>The sample that he holds; null when he holds none: nothing is claimed.</summary>
    public static ClaimedSample? Held(WriteSession session, Project project, Guid reviewer, ClaimWish wish) =>
        Present(LeaseRows.Held(session, reviewer, project.Id).FindAll(l => l.IsLive(session.Now)), wish) is { } lease
            ? ClaimedRows.Read(session, project, lease).Claim
            : null;

    /// <summary>A lease on this very sample, or the one that he has; null when it is not open to him.</summary>
    public ClaimedSample? ClaimThis(WriteSession session, Project project, Guid reviewer, Id<Sample> sample)
    {
        var held = LeaseRows.Held(session, reviewer, project.Id).Find(l => l.SampleId == sample);
        if (held is not null)
            return ClaimedRows.Read(session, project, LeaseRows.Reform(session, held, project)).Claim;
        return Try(session, project, reviewer, ClaimSearch.ThisOne, sample.Value) is { } found ? Granted(session, project, found, isInOrder: false) : null;
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

    // Nearly every claim: he has answered what he had and goes on where he was. One statement asks and takes.
    private ClaimAttempt.Found? NextForFreeHands(WriteSession session, Project project, Guid reviewer) =>
        hints.Find(project.Id, reviewer, session.Now) is { IsEnd: false } hint
            ? Try(session, project, reviewer, ClaimSearch.BehindPositionForFreeHands, hint.Priority, hint.Number)
            : null;

    private ClaimAttempt.Found? Search(WriteSession session, Project project, Guid reviewer)
    {
        var hint = hints.Find(project.Id, reviewer, session.Now);
        var found = hint is { IsEnd: false } ? Try(session, project, reviewer, ClaimSearch.BehindPosition, hint.Priority, hint.Number) : null;
        if (found is null && hint is not { IsEnd: true })
            found = Try(session, project, reviewer, ClaimSearch.FromTheTop);
        if (found is null && hint is not { IsEnd: true })
            hints.Advance(project.Id, reviewer, QueueHint.End(session.Now));
        if (found is null && project.Review.Skip == SkipPolicy.Later)
            found = Try(session, project, reviewer, ClaimSearch.SkippedBefore);
        return found;
    }

    private static ClaimAttempt.Found? Try(WriteSession session, Project project, Guid reviewer, ClaimSearch search, params ReadOnlySpan<object?> own) =>
        new ClaimAttempt(project, reviewer, session.Now).Run(session, search, own);

    // A sample that was claimed out of the queue's order says nothing of those before it.
    private ClaimedSample Granted(WriteSession session, Project project, ClaimAttempt.Found found, bool isInOrder)
    {
        var lease = found.Claim.Lease;
        keeper.Claimed(session, found.State, found.IsMoved, isNewest: session.Ahead is null);
        if (isInOrder)
            RememberPosition(session, lease, found.State);
        session.Record(EventKinds.SampleClaimed, project.Id, lease.SampleId.ToString(), lease.Reviewer, new { lease.Epoch, lease.Seat, lease.Round });
        return found.Claim;
    }

    private void RememberPosition(WriteSession session, Lease lease, SampleRow row)
    {
        var known = hints.Find(lease.ProjectId, lease.Reviewer, session.Now);
        if (known is null || !known.IsBehind(row.Priority, row.Number))
            hints.Advance(lease.ProjectId, lease.Reviewer, new QueueHint(row.Priority, row.Number, false, known?.At ?? session.Now));
    }
}
