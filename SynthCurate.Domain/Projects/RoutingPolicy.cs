using System.Collections.Immutable;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Projects;

/// <summary>Where scored samples go: accepted at <paramref name="AcceptAt"/> confidence and above, rejected below <paramref name="RejectBelow"/>
/// (null: nothing is rejected unseen), to people otherwise. <paramref name="AuditShare"/> of what is accepted is audited blindly.
/// A sample with a flag of <paramref name="AlwaysReview"/> goes to people whatever its confidence; no flagged sample is ever accepted unseen.</summary>
public sealed record RoutingPolicy(double AcceptAt, double? RejectBelow, double AuditShare, ImmutableArray<string> AlwaysReview)
{
    /// <summary>Accept at 0.9, reject nothing, audit one in twenty, people see hallucinations and duplicates.</summary>
    public static RoutingPolicy Usual { get; } = new(0.9, null, 0.05, ["hallucination", "duplicate"]);

    /// <summary>Everything that is wrong with the policy; empty when nothing is.</summary>
    public IReadOnlyList<Problem> Problems(string path = "routing")
    {
        var problems = new List<Problem>();
        if (AcceptAt is not (>= 0 and <= 1))
            problems.Add(new Problem($"{path}.acceptAt", "The threshold is between 0 and 1."));
        if (RejectBelow is not null and not (>= 0 and <= 1))
            problems.Add(new Problem($"{path}.rejectBelow", "The threshold is between 0 and 1, or null."));
        if (RejectBelow > AcceptAt)
            problems.Add(new Problem($"{path}.rejectBelow", "What is rejected lies below what is accepted."));
        if (AuditShare is not (>= 0 and <= 1))
            problems.Add(new Problem($"{path}.auditShare", "The audited share is between 0 and 1."));
        if (AlwaysReview.IsDefault || AlwaysReview.Length > 50)
            problems.Add(new Problem($"{path}.alwaysReview", "Name at most 50 flags."));
        else if (AlwaysReview.Any(f => string.IsNullOrWhiteSpace(f) || PlainText.Fault(f, 100) is not null))
            problems.Add(new Problem($"{path}.alwaysReview", "A flag's name has 1 to 100 characters, none of them a control character."));
        return problems;
    }
}
