using System.Collections.Frozen;
using System.Collections.Immutable;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Generation;

/// <summary>Why a rewritten instruction is thrown away.</summary>
public enum EvolReason
{
    /// <summary>A judge found the rewritten instruction equal to the given one, or it is the same text.</summary>
    NoInformationGain,

    /// <summary>The response says "sorry" in fewer than 80 words: the model could not do it.</summary>
    Sorry,

    /// <summary>The response holds nothing but stop words and punctuation; a blank response too.</summary>
    EmptyResponse,

    /// <summary>The rewritten instruction repeats words of the prompt that asked for it, such as "#Rewritten Prompt#".</summary>
    CopiesThePrompt,

    /// <summary>The rewritten instruction is not 10 to 20 words longer, as the prompts for depth demand.</summary>
    WordsAdded,
}

/// <summary>Which way an instruction was rewritten.</summary>
public enum EvolDirection
{
    /// <summary>The same task made harder; it may become 10 to 20 words longer.</summary>
    Depth,

    /// <summary>A new task of the same domain; its length is free.</summary>
    Breadth,
}

/// <summary>One step of evolution to judge.</summary>
/// <param name="Direction">Which rules of length apply.</param>
/// <param name="Given">The instruction before.</param>
/// <param name="Rewritten">The instruction after.</param>
/// <param name="Response">What a model answered to <paramref name="Rewritten"/>.</param>
/// <param name="JudgedEqual">Whether a judge found both instructions equal; null where no judge was asked.</param>
public sealed record EvolStep(EvolDirection Direction, string Given, string Rewritten, string Response, bool? JudgedEqual);

/// <summary>
/// The elimination of failed steps of Xu et al. (2023), "WizardLM: empowering large language models to follow complex instructions",
/// elimination evolving, rules 1 to 4, and the limit of 10 to 20 added words that its prompts for depth set and do not check. For English.
/// </summary>
public static class EvolElimination
{
    /// <summary>From how many words on a "sorry" is no refusal.</summary>
    public const int SorryWords = 80;

    /// <summary>The fewest words that a step of depth adds.</summary>
    public const int FewestAdded = 10;

    /// <summary>The most words that a step of depth adds.</summary>
    public const int MostAdded = 20;

    private static readonly ImmutableArray<string> PromptWords = ["given prompt", "rewritten prompt", "created prompt"];

    /// <summary>Every reason that applies, in the order of the enumeration; empty when the step may stay. Words are runs without white space.
    /// Linear in the length.</summary>
    /// <example>From 5 words to 15 passes; to 14 or to 26 does not.</example>
    public static ImmutableArray<EvolReason> Reasons(EvolStep step)
    {
        var added = WordCount(step.Rewritten) - WordCount(step.Given);
        (EvolReason Reason, bool Applies)[] rules =
        [
            (EvolReason.NoInformationGain, step.JudgedEqual == true || NormalText.Of(step.Given) == NormalText.Of(step.Rewritten)),
            (EvolReason.Sorry, step.Response.Contains("sorry", StringComparison.OrdinalIgnoreCase) && WordCount(step.Response) < SorryWords),
            (EvolReason.EmptyResponse, Words.LowerCaseOf(step.Response).TrueForAll(IsStopword)),
            (EvolReason.CopiesThePrompt, Copies(step.Rewritten, step.Given)),
            (EvolReason.WordsAdded, step.Direction == EvolDirection.Depth && added is < FewestAdded or > MostAdded),
        ];
        return [.. rules.Where(r => r.Applies).Select(r => r.Reason)];
    }

    // A yes or a no answers many an instruction and is no empty phrase, although both are among our function words.
    private static bool IsStopword(string word) => Stopwords.Contains(word) && !Negation.Is(word);

    // An instruction that was about prompts from the start may go on so; the marks with '#' are the evolving prompt's own.
    private static bool Copies(string rewritten, string given)
    {
        var (after, before) = (NormalText.Of(rewritten), NormalText.Of(given));
        return PromptWords.Any(p => after.Contains(p, StringComparison.Ordinal) && (!before.Contains(p, StringComparison.Ordinal) || after.Contains(p + "#", StringComparison.Ordinal)));
    }

    private static int WordCount(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
