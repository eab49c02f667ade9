using SynthCurate.Domain.Review;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Ends leases without an answer, and gives their seats back to the queue.</summary>
internal sealed class LeaseSweep(JourneyKeeper keeper)
{
    /// <summary>Ends what has expired, at most a thousand leases at a time; returns how many.</summary>
    public int Run(WriteSession session)
    {
        var expired = LeaseRows.ExpiredBy(session, session.Now);
        foreach (var lease in expired)
            End(session, lease, LeaseEnd.Expired, null);
        return expired.Count;
    }

    /// <summary>Ends one lease and gives its seat back; false when it had ended before. <paramref name="by"/> is who ended it, null for the clock.</summary>
    public bool End(WriteSession session, Lease lease, LeaseEnd end, Guid? by)
    {
        if (!LeaseRows.End(session, lease.Id, end))
            return false;
        if (SampleRow.Find(session, lease.SampleId) is { } row)
            keeper.Released(session, row);
        Announce(session, lease, end, by);
        return true;
    }

    public static void Announce(WriteSession session, Lease lease, LeaseEnd end, Guid? by) =>
        session.Record(EventKinds.SampleReleased, lease.ProjectId, lease.SampleId.ToString(), by, new { end, lease.Reviewer, lease.Epoch });
}
