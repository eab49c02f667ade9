using System.Collections.Immutable;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Review;

/// <summary>The ruling on a disputed sample, one a round: <paramref name="Verdict"/> and <paramref name="Label"/> become the sample's,
/// <paramref name="Fields"/> holds what the adjudicator changed.</summary>
public sealed record Adjudication(
    Id<Adjudication> Id, Id<Sample> SampleId, int Round, Guid By, Verdict Verdict, string? Label,
    ImmutableSortedDictionary<string, string> Fields, string Comment, DateTimeOffset At);
