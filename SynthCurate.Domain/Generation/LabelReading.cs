using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>What a model's answer says, read back into a label.</summary>
public abstract record LabelReading
{
    private LabelReading() { }

    /// <summary>The answer names one label.</summary>
    public sealed record Parsed(string LabelId) : LabelReading;

    /// <summary>The answer names no label, or not one alone. <paramref name="Candidates"/> are the ids of the labels it mentions, in the
    /// order of the definition; empty when it mentions none.</summary>
    public sealed record Unparsed(UnparsedReason Reason, ImmutableArray<string> Candidates) : LabelReading;
}

/// <summary>Why an answer could not be read back into a label.</summary>
public enum UnparsedReason
{
    /// <summary>The answer is blank.</summary>
    Empty,

    /// <summary>It mentions no form of any label.</summary>
    Unknown,

    /// <summary>It mentions more than one label.</summary>
    Ambiguous,

    /// <summary>It mentions one label beside a negation: "not positive".</summary>
    Negated,

    /// <summary>It mentions one label among words of its own, so that the mention may be no answer: "the positive reviewer was angry".</summary>
    Discursive,
}
