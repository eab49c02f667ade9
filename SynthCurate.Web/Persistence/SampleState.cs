using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Persistence;

/// <summary>What lists, queue and counts need of a sample's journey, derived from the facts and kept beside them in the same transaction.
/// <see cref="IsOpen"/> is the queue's index: counted answers and live leases are fewer than required.</summary>
public sealed class SampleState
{
    public required Id<Sample> SampleId { get; init; }
    public required Id<Project> ProjectId { get; init; }
    public required long Number { get; init; }
    public Place Place { get; set; }
    public bool IsOpen { get; set; }
    public double Priority { get; set; }
    public int Required { get; set; }
    public int Counted { get; set; }
    public int Live { get; set; }
    public int Round { get; set; } = 1;

    /// <summary>Rises with each claim of the sample.</summary>
    public long Epoch { get; set; }

    public RouteOutcome? Outcome { get; set; }
    public double? Confidence { get; set; }

    /// <summary>The label as it stands: people's where they settled it, else the model's.</summary>
    public string? Label { get; set; }

    /// <summary>People's verdict, once settled.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>When the sample entered the queue; null outside of it.</summary>
    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}

/// <summary>A flag of a sample's present scorecard, for filters.</summary>
public sealed record SampleFlag(Id<Project> ProjectId, string Name, long Number);

/// <summary>How many samples of a project are at a place.</summary>
public sealed record FunnelCount(Id<Project> ProjectId, Place Place, long Samples);

/// <summary>What a project counts up: its own <paramref name="Ordinal"/> in the store, and the last sample number given out.</summary>
public sealed record ProjectTally(Id<Project> ProjectId, int Ordinal, long LastNumber);
