using System.Collections.Immutable;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Domain.Scoring;

/// <summary>Is everything there? Required fields, an output that is not empty, a label that the task knows.</summary>
internal static class SchemaScorer
{
    private const double CapWhenBroken = 0.02;

    public static Finding Judge(ScoringCase c)
    {
        var problems = Problems(c).ToImmutableArray();
        if (problems.IsEmpty)
            return Finding.Of(Evidence.Informs("schema", 1, "All required fields are filled and the label is known."));
        var text = string.Join(" ", problems);
        return Finding.Of(Evidence.Informs("schema", 0, text, CapWhenBroken), new Flag("schema", 1, [], text));
    }

    private static IEnumerable<string> Problems(ScoringCase c)
    {
        foreach (var field in c.Task.Fields)
        {
            if ((field.Required || field == c.Task.Subject) && string.IsNullOrWhiteSpace(c.TextOf(field.Name)))
                yield return field.Role == FieldRole.Output ? $"The output '{field.Name}' is empty." : $"The field '{field.Name}' is empty.";
        }
        if (c.Sample.Label is { } label && c.Task.AsksForLabel && c.Task.Labels.All(l => l.Id != label))
            yield return $"The task has no label '{label}'.";
    }
}
