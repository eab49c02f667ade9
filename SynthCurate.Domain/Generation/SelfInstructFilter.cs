using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>Why an instruction is refused.</summary>
public enum SelfInstructReason
{
    /// <summary>The model stopped because the reply was full, so that its last words are missing.</summary>
    CutOff,

    /// <summary>Three words or fewer; a blank text too.</summary>
    TooShort,

    /// <summary>More than 150 words.</summary>
    TooLong,

    /// <summary>It asks for something that a text model cannot see or make: an image, a graph, a picture, a file, a map, to draw, to plot, to go somewhere.</summary>
    NotForText,

    /// <summary>It begins with "Write a program", which leaves open whether the program or its output is wanted.</summary>
    WritesAProgram,

    /// <summary>It begins with a punctuation mark.</summary>
    BeginsWithPunctuation,

    /// <summary>Its first character is not ASCII.</summary>
    BeginsOutsideAscii,
}

/// <summary>
/// The rules that keep a written instruction out of the pool: Wang et al. (2023), "Self-Instruct: aligning language models with
/// self-generated instructions", section 2.2, with the lists and limits of their code. Likeness to the pool (ROUGE-L) is a rule apart.
/// For English; the last rule refuses most other scripts.
/// </summary>
public static class SelfInstructFilter
{
    /// <summary>The most words that are too few.</summary>
    public const int TooFewWords = 3;

    /// <summary>The most words that are not too many.</summary>
    public const int MostWords = 150;

    private static readonly FrozenSet<string> Unfit = FrozenSet.ToFrozenSet(
        ["image", "images", "graph", "graphs", "picture", "pictures", "file", "files", "map", "maps", "draw", "plot"]);

    /// <summary>Every reason that applies, in the order of the enumeration; empty when the instruction may stay. Words are runs without white
    /// space, as the authors count them. Linear in the length.</summary>
    /// <param name="instruction">One instruction, without its number in a list.</param>
    /// <param name="cutOff">Whether the model's finish reason was its length limit.</param>
    /// <example>"Draw a map." is too short and not for text; "Describe a day at sea." may stay.</example>
    public static ImmutableArray<SelfInstructReason> Reasons(string instruction, bool cutOff)
    {
        string[] words = instruction.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        (SelfInstructReason Reason, bool Applies)[] rules =
        [
            (SelfInstructReason.CutOff, cutOff),
            (SelfInstructReason.TooShort, words.Length <= TooFewWords),
            (SelfInstructReason.TooLong, words.Length > MostWords),
            (SelfInstructReason.NotForText, AsksForUnfit(text)),
            (SelfInstructReason.WritesAProgram, text.StartsWith("Write a program", StringComparison.OrdinalIgnoreCase)),
            (SelfInstructReason.BeginsWithPunctuation, text.Length > 0 && IsAsciiPunctuation(text[0])),
            (SelfInstructReason.BeginsOutsideAscii, text.Length > 0 && !char.IsAscii(text[0])),
        ];
        return [.. rules.Where(r => r.Applies).Select(r => r.Reason)];
    }

    // Whole words as a regular expression's \b bounds them: letters, digits and '_' belong to a word.
    private static bool AsksForUnfit(string text)
    {
        var (start, before) = (-1, "");
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_');
            if (inWord)
            {
                start = start < 0 ? i : start;
                continue;
            }
            if (start < 0)
                continue;
            var word = text[start..i].ToLowerInvariant();
            if (Unfit.Contains(word) || (word == "to" && before == "go" && text[start - 1] == ' ' && char.IsLetter(text[start - 2])))
                return true;
            (start, before) = (-1, word);
        }
        return false;
    }

    private static bool IsAsciiPunctuation(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));
}
