using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Generation;

/// <summary>A sample that may be shown to a model as an example. Ids are unique within a pool.</summary>
/// <param name="Id">The sample.</param>
/// <param name="Label">The id of its settled label; null where it has none.</param>
/// <param name="IsTest">Whether it is set aside for testing; such a sample is never chosen and has no say in the choice.</param>
public sealed record ExemplarCandidate(Id<Sample> Id, string? Label, bool IsTest);
