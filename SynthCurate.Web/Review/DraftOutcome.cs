namespace SynthCurate.Web.Review;

/// <summary>What came of saving a draft.</summary>
public abstract record DraftOutcome
{
    private DraftOutcome() { }

    /// <summary>It is in the store; <paramref name="HoldsLease"/> is false when the lease was lost meanwhile.</summary>
    public sealed record Saved(int Version, bool HoldsLease) : DraftOutcome;

    /// <summary>A version as new or newer is there already, and stays.</summary>
    public sealed record Older(int Version) : DraftOutcome;

    /// <summary>The sample has been answered under this lease: nothing is left to draft.</summary>
    public sealed record Answered : DraftOutcome;

    /// <summary>The reviewer never had such a lease.</summary>
    public sealed record NoSuchLease : DraftOutcome;
}
