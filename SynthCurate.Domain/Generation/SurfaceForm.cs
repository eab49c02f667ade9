using System.Globalization;
using System.Text;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Generation;

/// <summary>
/// The form in which two spellings of a label count as the same: lower case, straight quotes, words parted by one space, no punctuation.
/// A sign that carries meaning stays: '+', currencies and emoji anywhere, '-' before a digit that begins a word, '#' after a letter, an
/// apostrophe between letters. A text of punctuation only keeps it, so that "-" and "?" may be labels.
/// </summary>
public static class SurfaceForm
{
    /// <summary>The folded form; empty for a blank text. Linear in the length.</summary>
    /// <example>"**Not_Hate**." gives "not hate"; "C#" gives "c#"; "-1" gives "-1"; "Don’t know" gives "don't know".</example>
    public static string Fold(string text)
    {
        var normal = NormalText.Of(text);
        var folded = new StringBuilder(normal.Length);
        for (var i = 0; i < normal.Length; i++)
        {
            if (Stays(normal, i))
                folded.Append(normal[i]);
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return folded.Length > 0 ? folded.ToString() : normal;
    }

    private static bool Stays(string text, int i) => text[i] switch
    {
        '-' => IsDigit(text, i + 1) && !IsLetterOrDigit(text, i - 1),
        '#' => IsLetterOrDigit(text, i - 1),
        '\'' => IsLetterOrDigit(text, i - 1) && IsLetterOrDigit(text, i + 1),
        '.' => IsDigit(text, i - 1) && IsDigit(text, i + 1),
        '+' => true,
        var c => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber or UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol,
    };

    private static bool IsDigit(string text, int i) => (uint)i < (uint)text.Length && char.IsDigit(text[i]);

    private static bool IsLetterOrDigit(string text, int i) => (uint)i < (uint)text.Length && char.IsLetterOrDigit(text[i]);
}
