namespace SynthCurate.Web.Review;

/// <summary>What came of taking an answer back.</summary>
public abstract record UndoOutcome
{
    private UndoOutcome() { }

    /// <summary>Taken back, now or before. <paramref name="Claim"/> is the sample under a lease again, with the answer as its draft;
    /// null where others have taken its seats.</summary>
    public sealed record Undone(ClaimedSample? Claim) : UndoOutcome;

    /// <summary>It stays, for the reason given.</summary>
    public sealed record Final(string Reason) : UndoOutcome;

    /// <summary>The reviewer never gave such an answer.</summary>
    public sealed record NoSuchAnswer : UndoOutcome;
}
