using System.Collections.Immutable;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Scoring;

/// <summary>What the scorers found out about one sample. <paramref name="Confidence"/> in [0, 1] is the fused belief that the sample is right;
/// null when nothing could be said. <paramref name="Failures"/> name the scorers that failed: such a sample goes to people.</summary>
public sealed record Scorecard(
    Id<Sample> SampleId, int Version, double? Confidence, ImmutableArray<Signal> Signals, ImmutableArray<Flag> Flags,
    ImmutableArray<string> Failures, DateTimeOffset At);

/// <summary>One scorer's finding. <paramref name="Value"/> in [0, 1], 1 is good; null when it does not apply, with the reason in
/// <paramref name="Explanation"/>. <paramref name="Weight"/> is its part in the fused confidence, 0 when it only informs.</summary>
public sealed record Signal(string Name, double? Value, double Weight, string Explanation);

/// <summary>An objection that stops a sample from being accepted unseen. <paramref name="Score"/> in [0, 1], 1 is certain.</summary>
public sealed record Flag(string Name, double Score, ImmutableArray<FlaggedSpan> Spans, string Reason);

/// <summary>The piece of a field that a flag objects to, in UTF-16 units.</summary>
public sealed record FlaggedSpan(string Field, int Start, int Length, string Reason);
