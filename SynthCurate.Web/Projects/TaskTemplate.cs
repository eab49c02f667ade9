using System.Diagnostics;
using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Projects;

/// <summary>A kind of task as the new project's page offers it: what it is for, and sensible fields and labels to begin with.</summary>
public sealed record TaskTemplate(TaskKind Kind, string Title, string Sentence, string Icon, IReadOnlyList<FieldBody> Fields, IReadOnlyList<LabelBody> Labels, string Guideline)
{
    public static IReadOnlyList<TaskTemplate> All { get; } = [.. Enum.GetValues<TaskKind>().Select(Of)];

    public static TaskTemplate Of(TaskKind kind) => kind switch
    {
        TaskKind.Classification => new(kind, "Classification", "One text, one label: sentiment, topic, intent.", "flag",
            [new("text", FieldRole.Input)],
            [new("positive", "Positive", "The writer is content."), new("negative", "Negative", "The writer is not content."), new("neutral", "Neutral", "Neither, or both alike.")],
            "## How to label\n\nJudge what the text says, not what you know of the matter.\n\n- **Positive**: the writer is content.\n- **Negative**: the writer is not.\n- **Neutral**: neither, or both alike."),
        TaskKind.PairClassification => new(kind, "Pair classification", "Two texts, one label for the pair: entailment, paraphrase, preference.", "copy",
            [new("premise", FieldRole.Input), new("hypothesis", FieldRole.Input)],
            [new("entailment", "Entailment", "The second follows from the first."), new("contradiction", "Contradiction", "Both cannot be true."), new("neutral", "Neutral", "Neither follows nor is excluded.")],
            "## How to label\n\nTake the first text as true. Does the second follow, is it excluded, or neither?"),
        TaskKind.Instruction => new(kind, "Instruction and response", "A response is accepted, edited or rejected. Labels are optional.", "edit",
            [new("instruction", FieldRole.Input), new("input", FieldRole.Input, Required: false), new("output", FieldRole.Output)], [],
            "## How to review\n\nAccept what you would be glad to have written. Edit what is nearly there. Reject the rest, with a reason."),
        TaskKind.Grounded => new(kind, "Grounded text", "Is the output supported by its source? Summaries, definitions, answers from documents.", "search",
            [new("source", FieldRole.Source), new("output", FieldRole.Output)],
            [new("supported", "Supported", "Everything in the output is in the source.", ["faithful"]), new("hallucinated", "Hallucinated", "Something in the output is not in the source, or against it.", ["unsupported"])],
            "## How to review\n\nRead the output sentence by sentence and find each claim in the source. One claim that is not there makes the output *hallucinated*, however true it may be."),
        _ => throw new UnreachableException($"No template for {kind}."),
    };
}
