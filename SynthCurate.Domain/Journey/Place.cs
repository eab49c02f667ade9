namespace SynthCurate.Domain.Journey;

/// <summary>Where a sample is on its way; the places partition a project's samples.</summary>
public enum Place
{
    /// <summary>Imported, not yet routed.</summary>
    Arrived,

    /// <summary>Accepted without a look.</summary>
    Accepted,

    /// <summary>Rejected without a look.</summary>
    Rejected,

    /// <summary>Waits for people (to review or to audit).</summary>
    Queued,

    /// <summary>Somebody holds it now.</summary>
    InReview,

    /// <summary>People have settled it.</summary>
    Reviewed,

    /// <summary>People disagree, or passed it on: waits for a ruling.</summary>
    Disputed,

    /// <summary>It could not be made or read.</summary>
    Failed,

    /// <summary>A copy of another sample.</summary>
    Duplicate,
}
