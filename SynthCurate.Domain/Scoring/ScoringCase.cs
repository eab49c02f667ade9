using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;

namespace SynthCurate.Domain.Scoring;

/// <summary>A sample as the scorers see it: with its task and the facts about the whole project.</summary>
public sealed record ScoringCase(TaskDefinition Task, Sample Sample, ScoringContext Context)
{
    /// <summary>The text of a field; empty when the sample has none.</summary>
    public string TextOf(string field) => Sample.Fields.GetValueOrDefault(field) ?? "";

    /// <summary>The text that reviewers judge.</summary>
    public string Subject => TextOf(Task.Subject.Name);

    /// <summary>The fields of a role that hold more than white space.</summary>
    public IEnumerable<FieldDefinition> Filled(FieldRole role) =>
        Task.Fields.Where(f => f.Role == role && !string.IsNullOrWhiteSpace(TextOf(f.Name)));

    /// <summary>The label that the sample claims: its own, else the one with most votes; null when there is neither.</summary>
    public string? ClaimedLabel => Sample.Label ?? (Sample.Votes.IsDefaultOrEmpty
        ? null
        : Sample.Votes.GroupBy(v => v, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key);
}
