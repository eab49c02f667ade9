using System.Collections.Immutable;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Projects;

/// <summary>A dataset in the making, as it stands: its task and policies with the version of each. Earlier versions are kept as
/// <see cref="ProjectSettings"/> facts, so that every answer and decision can say under which rules it was made.</summary>
public sealed record Project(
    Id<Project> Id, string Name, TaskDefinition Task, ReviewPolicy Review, RoutingPolicy Routing, string Guideline,
    int TaskVersion, int ReviewVersion, int RoutingVersion, int GuidelineVersion, DateTimeOffset CreatedAt, bool IsSample)
{
    /// <summary>The reasons that a reviewer can give for an edit or a rejection, in the order of their digits.</summary>
    public ImmutableArray<ReasonDefinition> OfferedReasons() => Review.ReasonsFor(Task);

    /// <summary>Everything that is wrong with the project; empty when nothing is.</summary>
    public IReadOnlyList<Problem> Problems()
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 200)
            problems.Add(new Problem("name", "A project's name has 1 to 200 characters."));
        else if (PlainText.Fault(Name, 200) is { } fault)
            problems.Add(new Problem("name", fault));
        if (Guideline.Length > 200_000)
            problems.Add(new Problem("guideline", "A guideline has at most 200,000 characters."));
        else if (PlainText.Fault(Guideline, 200_000) is { } fault)
            problems.Add(new Problem("guideline", fault));
        problems.AddRange(Task.Problems());
        problems.AddRange(Review.Problems());
        problems.AddRange(Routing.Problems());
        return problems;
    }
}
