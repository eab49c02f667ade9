using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Samples;

public enum JobState { Waiting, Running, Completed, Failed }

/// <summary>An import: a work item that any node with the file may take, and go on with where the last one stopped.</summary>
public sealed class ImportJob
{
    public required Guid Id { get; init; }
    public required Id<Project> ProjectId { get; init; }
    public required string Format { get; init; }
    public string? Mapping { get; init; }

    /// <summary>As the user named it: shown, never used as a path.</summary>
    public required string FileName { get; init; }

    public long Bytes { get; init; }
    public required byte[] Sha256 { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
    public JobState State { get; set; }
    public long Read { get; set; }
    public long Added { get; set; }
    public long Duplicates { get; set; }
    public long Rejected { get; set; }

    /// <summary>How far into the file the rows are committed, in bytes where the format allows to tell; for the progress bar.</summary>
    public long BytesRead { get; set; }

    public string? Error { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public string? Node { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
}

/// <summary>A row that was not taken, and why.</summary>
public sealed record ImportRejection(Guid ImportId, long Line, int Ordinal, string? Column, string Reason);
