using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Review;

/// <summary>What came of a vote or a ruling on a disputed sample.</summary>
public abstract record AdjudicationOutcome
{
    private AdjudicationOutcome() { }

    /// <summary>The adjudicator has judged for himself; now he may see how the others judged.</summary>
    public sealed record Voted(IReadOnlyList<ReviewAnswer> Answers) : AdjudicationOutcome;

    public sealed record Ruled(Adjudication Ruling) : AdjudicationOutcome;

    /// <summary>A ruling without a judgement of one's own before it.</summary>
    public sealed record VoteFirst : AdjudicationOutcome;

    /// <summary>Somebody ruled before.</summary>
    public sealed record RuledBefore(Adjudication Ruling) : AdjudicationOutcome;

    /// <summary>The sample waits for no ruling.</summary>
    public sealed record NotDisputed : AdjudicationOutcome;

    public sealed record Refused(IReadOnlyList<Problem> Problems) : AdjudicationOutcome;

    public sealed record NoSuchSample : AdjudicationOutcome;
}
