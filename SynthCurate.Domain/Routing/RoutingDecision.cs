using System.Collections.Immutable;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Routing;

/// <summary>Where a sample goes.</summary>
public enum RouteOutcome
{
    /// <summary>Accepted without a look.</summary>
    Accepted,

    /// <summary>Rejected without a look.</summary>
    Rejected,

    /// <summary>To people.</summary>
    Review,

    /// <summary>Accepted, and drawn for a blind audit by people.</summary>
    Audit,
}

/// <summary>Where one sample was sent, and why: replayable from the scorecard's version, the policy's version and the stored draw.
/// <paramref name="Priority"/> in [0, 1], higher is sooner. <paramref name="InclusionProbability"/> is the chance with which a sample that would be
/// accepted is audited; null where people see the sample anyhow or it is rejected. <paramref name="Draw"/> in [0, 1).</summary>
public sealed record RoutingDecision(
    Id<RoutingDecision> Id, Id<Sample> SampleId, int ScorecardVersion, int PolicyVersion, RouteOutcome Outcome,
    ImmutableArray<string> Reasons, double Priority, double? InclusionProbability, double Draw, DateTimeOffset At);
