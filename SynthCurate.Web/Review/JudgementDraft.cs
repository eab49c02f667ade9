using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;

namespace SynthCurate.Web.Review;

/// <summary>A lead's judgement while he puts it together: his own vote, then his ruling.</summary>
public sealed class JudgementDraft(Dispute dispute)
{
    public Verdict Verdict { get; set; } = Verdict.Accept;
    public string? Label { get; set; }
    public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);
    public string Comment { get; set; } = "";

    /// <summary>Begins with what the lead judged himself.</summary>
    public static JudgementDraft From(Dispute dispute, ReviewAnswer? own)
    {
        var draft = new JudgementDraft(dispute);
        if (own is null)
            return draft;
        (draft.Verdict, draft.Label) = (own.Verdict == Verdict.Skip ? Verdict.Accept : own.Verdict, own.Label);
        foreach (var (name, text) in own.Fields)
            draft.Fields[name] = text;
        return draft;
    }

    public string TextOf(string field) => Fields.TryGetValue(field, out var text) ? text : dispute.Fields.GetValueOrDefault(field, "");

    /// <summary>Whether it can be sent: a label where one is asked for, and a change where it edits.</summary>
    public bool IsComplete(TaskDefinition task) =>
        (Label is not null || !task.AsksForLabel || Verdict == Verdict.Reject) && (Verdict != Verdict.Edit || Edits.Count > 0);

    public Judgement ToJudgement() => new(
        Verdict, Label, Verdict == Verdict.Edit ? Edits : ImmutableSortedDictionary<string, string>.Empty, [], Comment.Trim(), 0);

    private ImmutableSortedDictionary<string, string> Edits =>
        Fields.Where(f => f.Value != dispute.Fields.GetValueOrDefault(f.Key)).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
