using System.Collections.Immutable;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Projects;

/// <summary>Where a skipped sample goes.</summary>
public enum SkipPolicy
{
    /// <summary>To other reviewers; never back to the one who skipped.</summary>
    Others,

    /// <summary>Back to the same reviewer, after everything else.</summary>
    Later,

    /// <summary>Out of the queue, to the lead.</summary>
    Out,
}

/// <summary>Why an output is edited or rejected: chosen by a digit on the reviewer's screen.</summary>
public sealed record ReasonDefinition(string Id, string Title);

/// <summary>How a project is reviewed. <paramref name="Overlap"/> is the number of counted answers a sample needs (1 to 50),
/// <paramref name="LeaseSeconds"/> how long a claim lives without a heartbeat (10 to 3,600), <paramref name="Blind"/> hides suggestions
/// until the reviewer's own first judgement, <paramref name="HourlyRateUsd"/> turns active seconds into money; null is unknown.</summary>
public sealed record ReviewPolicy(
    int Overlap, int LeaseSeconds, bool Blind, SkipPolicy Skip, ImmutableArray<ReasonDefinition> Reasons, decimal? HourlyRateUsd)
{
    private const string WrongLabel = "wrongLabel";

    /// <summary>One answer a sample, leases of five minutes, blind, skipped samples go to others, five usual reasons, no rate.</summary>
    public static ReviewPolicy Usual { get; } = new(1, 300, true, SkipPolicy.Others,
        [
            new("inventedFact", "Invented fact"), new(WrongLabel, "Wrong label"), new("notFluent", "Not fluent"),
            new("offTopic", "Off topic"), new("unsafe", "Unsafe or private"),
        ], null);

    /// <summary>The reasons to offer for <paramref name="task"/>, in their order: all of them, but for the usual "Wrong label" where nobody is asked for a label.</summary>
    public ImmutableArray<ReasonDefinition> ReasonsFor(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.AsksForLabel ? Reasons : Reasons.RemoveAll(r => r.Id == WrongLabel);
    }

    /// <summary>Everything that is wrong with the policy; empty when nothing is.</summary>
    public IReadOnlyList<Problem> Problems(string path = "review")
    {
        var problems = new List<Problem>();
        if (Overlap is < 1 or > 50)
            problems.Add(new Problem($"{path}.overlap", "The overlap is between 1 and 50."));
        if (LeaseSeconds is < 10 or > 3600)
            problems.Add(new Problem($"{path}.leaseSeconds", "A lease lasts between 10 and 3600 seconds."));
        if (HourlyRateUsd is < 0 or > 10_000)
            problems.Add(new Problem($"{path}.hourlyRateUsd", "The hourly rate is between 0 and 10,000 USD."));
        if (Reasons.IsDefault || Reasons.Length > 9)
            problems.Add(new Problem($"{path}.reasons", "Name at most nine reasons, one for each digit."));
        else if (Reasons.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count() != Reasons.Length)
            problems.Add(new Problem($"{path}.reasons", "Two reasons share an id."));
        else
            problems.AddRange(ReasonProblems($"{path}.reasons"));
        return problems;
    }

    private IEnumerable<Problem> ReasonProblems(string path)
    {
        for (var i = 0; i < Reasons.Length; i++)
        {
            var (id, title) = (Reasons[i].Id, Reasons[i].Title);
            if (string.IsNullOrWhiteSpace(id) || PlainText.Fault(id, 100) is not null)
                yield return new Problem($"{path}[{i}].id", "A reason's id has 1 to 100 characters, none of them a control character.");
            if (string.IsNullOrWhiteSpace(title) || PlainText.Fault(title, 200) is not null)
                yield return new Problem($"{path}[{i}].title", "A reason's title has 1 to 200 characters, none of them a control character.");
        }
    }
}
