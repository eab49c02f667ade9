using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>What a judge said when asked whether an attribute value of one class is relevant to classes that are easily taken for it.</summary>
/// <param name="Value">The attribute value that was asked about.</param>
/// <param name="Answer">Yes means that the value would blur the classes.</param>
public readonly record struct RelevanceAnswer(string Value, Relevance Answer);

/// <summary>A judge's yes or no.</summary>
public enum Relevance
{
    /// <summary>The answer was neither "1" or "yes" nor "0" or "no".</summary>
    Unreadable,

    /// <summary>Not relevant to the similar classes: the value may stay.</summary>
    No,

    /// <summary>Relevant to the similar classes too.</summary>
    Yes,
}

/// <summary>
/// Takes from a dimension the values that belong to similar classes as well: AttrPrompt's class-dependent attribute value filter
/// (Yu et al. 2023; the limit of five is its code's).
/// </summary>
public static class ClassDependentFilter
{
    /// <summary>How many values one class loses at most.</summary>
    public const int MostRemovals = 5;

    /// <summary>Reads a judge's answer to "Return 1 for yes and 0 for no": the first word decides.</summary>
    public static Relevance Read(string? answer) => SurfaceForm.Fold(answer ?? "").Split(' ')[0] switch
    {
        "1" or "yes" => Relevance.Yes,
        "0" or "no" => Relevance.No,
        _ => Relevance.Unreadable,
    };

    /// <summary>The values to take from one class's dimension: those with a yes, in the order of the answers, at most
    /// <see cref="MostRemovals"/>, and never the last that is left, because nothing could be drawn from an empty dimension. Values that
    /// were not asked about or whose answer is unreadable stay; answers about values that the dimension lacks count for nothing.</summary>
    /// <example>Ten values and seven times yes: the first five of the seven are taken away.</example>
    public static ImmutableArray<string> Removals(AttributeDimension dimension, IEnumerable<RelevanceAnswer> answers) =>
        [.. answers.Where(a => a.Answer == Relevance.Yes && dimension.Values.Contains(a.Value)).Select(a => a.Value)
            .Distinct(StringComparer.Ordinal).Take(Math.Min(MostRemovals, dimension.Values.Length - 1))];

    /// <summary>The dimension without <see cref="Removals"/>.</summary>
    public static AttributeDimension Apply(AttributeDimension dimension, IEnumerable<RelevanceAnswer> answers)
    {
        var removals = Removals(dimension, answers);
        return new AttributeDimension(dimension.Name, dimension.Values.Where(v => !removals.Contains(v)));
    }
}
