using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Review;

/// <summary>What a reviewer has written and not yet submitted; never an answer. <paramref name="Content"/> is the form as JSON,
/// <paramref name="Version"/> rises with each save.</summary>
public sealed record Draft(Guid Reviewer, Id<Sample> SampleId, string Content, int Version, DateTimeOffset At);
