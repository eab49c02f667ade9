using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Samples;

namespace SynthCurate.Web.Releases;

/// <summary>An export of one snapshot: what lies in the log up to <see cref="SnapshotSequence"/>.</summary>
public sealed class ExportJob
{
    public required Guid Id { get; init; }
    public required Id<Project> ProjectId { get; init; }
    public required string Format { get; init; }
    public required string Scope { get; init; }
    public bool WithAnswers { get; init; }

    /// <summary>Further choices of the format as JSON, such as the flavour of CSV.</summary>
    public string? Choices { get; init; }

    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
    public JobState State { get; set; }
    public long? SnapshotSequence { get; set; }
    public long Rows { get; set; }
    public long Bytes { get; set; }
    public byte[]? Sha256 { get; set; }
    public string? Error { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Node { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
}
