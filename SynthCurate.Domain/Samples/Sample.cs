using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Samples;

/// <summary>Something that a model wrote, as it arrived; never changed. <paramref name="Number"/> counts from 1 within the project,
/// <paramref name="Votes"/> are label ids that repeated or varied calls gave, <paramref name="Confidence"/> in [0, 1] is what the model said of itself,
/// <paramref name="Gold"/> the known answer that no reviewer can recognise, <paramref name="Metadata"/> a JSON object kept as it came.</summary>
public sealed record Sample(
    Id<Sample> Id, Id<Project> ProjectId, long Number, string? Key, ImmutableSortedDictionary<string, string> Fields,
    string? Label, ImmutableArray<string> Votes, double? Confidence, ImmutableSortedDictionary<string, double> Scores,
    string? Gold, string? Metadata, SampleOrigin Origin, ContentFingerprint Fingerprint, DateTimeOffset ArrivedAt);

/// <summary>Where a sample came from: the import and the line of its file.</summary>
public sealed record SampleOrigin(Guid ImportId, long Line);
