using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Review;

/// <summary>What came of asking for work.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome() { }

    public sealed record Granted(ClaimedSample Claim) : ClaimOutcome;

    /// <summary>Nothing is left for this reviewer now.</summary>
    public sealed record NothingLeft : ClaimOutcome;
}

/// <summary>How a reviewer asks. <paramref name="Prefetch"/> asks for exactly one sample beside the one on his screen, whose lease is
/// <paramref name="Besides"/> (null: the oldest that he holds). <paramref name="Preferred"/> is the lease that he had on his screen before his page was
/// loaded again: where he holds several, that one comes back.</summary>
public sealed record ClaimWish(bool Prefetch = false, Id<Lease>? Besides = null, Id<Lease>? Preferred = null)
{
    public static ClaimWish Current { get; } = new();
}

/// <summary>What a reviewer sees of a sample that he holds. Nothing in it tells gold, audits and ordinary samples apart.
/// <paramref name="Suggestion"/> is null where the project is blind. <paramref name="Draft"/> is what he had written before.
/// <paramref name="Project"/> is what the form is made from.</summary>
public sealed record ClaimedSample(
    Lease Lease, ImmutableSortedDictionary<string, string> Fields, double Priority, DateTimeOffset? QueuedAt, Suggestion? Suggestion, Draft? Draft,
    Project Project);

/// <summary>What the model said of the sample.</summary>
public sealed record Suggestion(string? Label, ImmutableArray<string> Votes, double? Confidence);
