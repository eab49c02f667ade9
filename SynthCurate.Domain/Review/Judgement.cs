using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Review;

/// <summary>What a reviewer submits about a sample, before anything has been made of it. <paramref name="Fields"/> holds what he edited,
/// <paramref name="ActiveSeconds"/> lies in [0, 86,400]. A skip with the reason <see cref="ReviewAnswer.ToLead"/> flags the sample: it goes to the lead,
/// whatever becomes of other skips.</summary>
public sealed record Judgement(
    Verdict Verdict, string? Label, ImmutableSortedDictionary<string, string> Fields, ImmutableArray<string> Reasons, string Comment, double ActiveSeconds)
{
    /// <summary>The judgement as it is kept: an acceptance without a label takes the sample's, and fields that were sent unchanged are left out.</summary>
    public Judgement Completed(TaskDefinition task, string? sampleLabel, IReadOnlyDictionary<string, string> sampleFields) => this with
    {
        Label = Label ?? (Verdict == Verdict.Accept && task.AsksForLabel ? sampleLabel : null),
        Fields = Fields.RemoveRange(Fields.Where(f => sampleFields.TryGetValue(f.Key, out var text) && text == f.Value).Select(f => f.Key).ToList()),
    };

    /// <summary>Everything that is wrong with a <see cref="Completed"/> judgement, with the member's name as the caller wrote it; empty when nothing is.
    /// A label is required where the task asks for one, unless the sample is rejected or skipped; only editable fields may be edited.</summary>
    public IReadOnlyList<Problem> Problems(TaskDefinition task, ReviewPolicy policy) =>
        [.. LabelProblems(task), .. FieldProblems(task), .. ReasonProblems(policy), .. RemarkProblems()];

    private IEnumerable<Problem> LabelProblems(TaskDefinition task)
    {
        if (Label is not null && Verdict == Verdict.Skip)
            yield return new Problem("label", "A skipped sample gets no label.");
        else if (Label is not null && !task.AsksForLabel)
            yield return new Problem("label", "This project asks for no label.");
        else if (Label is not null && task.Labels.All(l => l.Id != Label))
            yield return new Problem("label", $"This project has no such label. It has: {string.Join(", ", task.Labels.Select(l => l.Id))}.");
        else if (Label is null && task.AsksForLabel && Verdict is Verdict.Accept or Verdict.Edit)
            yield return new Problem("label", "Choose a label.");
    }

    private IEnumerable<Problem> FieldProblems(TaskDefinition task)
    {
        if (Verdict == Verdict.Edit && Fields.Count == 0)
            yield return new Problem("fields", "An edit changes at least one field.");
        if (Verdict != Verdict.Edit && Fields.Count > 0)
            yield return new Problem("fields", "Only the verdict 'edit' changes fields.");
        foreach (var (name, text) in Fields)
        {
            if (task.Fields.FirstOrDefault(f => f.Name == name) is not { } field)
                yield return new Problem($"fields.{name}", "This project has no such field.");
            else if (!task.IsEditable(field))
                yield return new Problem($"fields.{name}", "Only what the model wrote may be edited.");
            if (PlainText.Fault(text, PlainText.LongestField) is { } fault)
                yield return new Problem($"fields.{name}", fault);
        }
    }

    private IEnumerable<Problem> ReasonProblems(ReviewPolicy policy)
    {
        if (Reasons.Length > 9)
            yield return new Problem("reasons", "Give at most nine reasons.");
        for (var i = 0; i < Math.Min(Reasons.Length, 9); i++)
        {
            if (!IsFlag(Reasons[i]) && policy.Reasons.All(r => r.Id != Reasons[i]))
                yield return new Problem($"reasons[{i}]", "This project has no such reason.");
        }
    }

    private bool IsFlag(string reason) => Verdict == Verdict.Skip && reason == ReviewAnswer.ToLead;

    private IEnumerable<Problem> RemarkProblems()
    {
        if (PlainText.Fault(Comment, PlainText.LongestComment) is { } fault)
            yield return new Problem("comment", fault);
        if (ActiveSeconds is not (>= 0 and <= 86_400))
            yield return new Problem("activeSeconds", "The active time is between 0 and 86,400 seconds.");
    }
}
