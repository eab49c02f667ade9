using System.Collections.Immutable;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>A sample as it leaves: what arrived, where it is, and what people made of it. <paramref name="Fields"/> and <paramref name="Label"/> are as they
/// stand, with people's edits.</summary>
public sealed record CuratedSample(
    Sample Sample, SampleState State, ImmutableSortedDictionary<string, string> Fields, string? Label, IReadOnlyList<string> Flags,
    RoutingDecision? Decision, IReadOnlyList<ReviewAnswer> Answers);
