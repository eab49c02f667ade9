using System.Collections.Immutable;

namespace SynthCurate.Domain.Scoring;

/// <summary>One way to judge a sample. A scorer that throws is named among the card's failures; the others are kept.</summary>
public sealed record Scorer(string Name, Func<ScoringCase, Finding> Judge);

/// <summary>What one scorer has to say: pieces of evidence and objections, either of which may be empty.</summary>
public sealed record Finding(ImmutableArray<Evidence> Evidence, ImmutableArray<Flag> Flags)
{
    /// <summary>One piece of evidence without an objection.</summary>
    public static Finding Of(Evidence evidence) => new([evidence], []);

    /// <summary>One piece of evidence, with an objection where there is one.</summary>
    public static Finding Of(Evidence evidence, Flag? flag) => new([evidence], flag is null ? [] : [flag]);
}

/// <summary>A signal before fusion. <paramref name="Value"/> in [0, 1] is what is shown, null when it does not apply;
/// <paramref name="Belief"/> in [0, 1] is the chance that the sample is right as far as this scorer can tell;
/// <paramref name="Strength"/> says how much that belief counts beside others, 0 when it only informs;
/// <paramref name="Cap"/> is the most confidence that is left after it, 1 when it does not object.</summary>
public sealed record Evidence(string Name, double? Value, double Belief, double Strength, string Explanation, double Cap = 1)
{
    /// <summary>Something to know that says nothing about right or wrong by itself.</summary>
    public static Evidence Informs(string name, double? value, string explanation, double cap = 1) => new(name, value, 0.5, 0, explanation, cap);

    /// <summary>The scorer cannot tell, and why.</summary>
    public static Evidence CannotTell(string name, string why) => new(name, null, 0.5, 0, why);
}
