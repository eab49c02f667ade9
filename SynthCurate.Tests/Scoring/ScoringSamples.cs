using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Scoring;

internal static class ScoringSamples
{
    public static readonly DateTimeOffset At = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static readonly TaskDefinition Grounded = new(TaskKind.Grounded,
        [new FieldDefinition("source", FieldRole.Source), new FieldDefinition("output", FieldRole.Output)],
        [new LabelDefinition("supported", "Supported", null, []), new LabelDefinition("hallucinated", "Hallucinated", null, [])]);

    public static readonly TaskDefinition Instruction = new(TaskKind.Instruction,
        [new FieldDefinition("instruction", FieldRole.Input), new FieldDefinition("output", FieldRole.Output)], []);

    public static readonly TaskDefinition Classification = new(TaskKind.Classification,
        [new FieldDefinition("text", FieldRole.Input)],
        [new LabelDefinition("a", "A", null, []), new LabelDefinition("b", "B", null, []), new LabelDefinition("c", "C", null, [])]);

    public static Sample Of(
        IEnumerable<(string Name, string Text)> fields, string? label = null, string[]? votes = null, double? confidence = null,
        long number = 1, Dictionary<string, double>? scores = null)
    {
        var texts = fields.ToImmutableSortedDictionary(f => f.Name, f => f.Text);
        return new Sample(
            new Id<Sample>(new Guid((int)number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1])), default, number, null, texts, label, [.. votes ?? []], confidence,
            (scores ?? []).ToImmutableSortedDictionary(), null, null, new SampleOrigin(Guid.Empty, number), ContentFingerprint.Of(texts, label), At);
    }

    public static Scorecard Score(this TaskDefinition task, Sample sample, params IEnumerable<Sample> others)
    {
        var context = new ScoringContext(task);
        foreach (var other in others)
            context.Add(other);
        context.Add(sample);
        return ScoringEngine.Score(task, sample, context, At);
    }

    public static Signal Signal(this Scorecard card, string name) => card.Signals.Single(s => s.Name == name);
}
