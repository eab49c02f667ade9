using System.Collections.Immutable;

namespace SynthCurate.Domain.Samples.Examples;

/// <summary>What the made-up texts of one topic are put together from. Words in braces are slots; the first sentence of each statement is true to
/// the source, the second is its opposite.</summary>
internal sealed record ExampleTopic(
    string Name,
    ImmutableArray<ExampleSlot> Slots,
    ImmutableArray<string> Source,
    ImmutableArray<string> Openings,
    ImmutableArray<(string True, string Opposite)> Statements,
    ImmutableArray<string> Inventions);

/// <summary>A slot and its values; numbers and words are exchanged within a slot only, so that a fault stays plausible.</summary>
internal sealed record ExampleSlot(string Name, bool IsNumber, ImmutableArray<string> Values);
