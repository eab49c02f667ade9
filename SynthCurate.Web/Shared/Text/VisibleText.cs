using System.Globalization;
using System.Text;

namespace SynthCurate.Web.Shared.Text;

/// <summary>Finds what a reader would not see or would take for something else: invisible and direction characters, controls, and letters
/// of another script inside a Latin word.</summary>
public static class VisibleText
{
    /// <summary>A piece of a text: shown as it is when <paramref name="Note"/> is null, otherwise as <paramref name="Shown"/> with the note on hover.
    /// The pieces' <paramref name="Source"/> put together are the text.</summary>
    public readonly record struct Piece(string Source, string Shown, string? Note);

    /// <summary>The pieces of <paramref name="text"/>, in order.</summary>
    public static IEnumerable<Piece> Pieces(string text)
    {
        var plain = 0;
        var index = 0;
        while (index < text.Length)
        {
            var valid = Rune.TryGetRuneAt(text, index, out var rune);
            var length = valid ? rune.Utf16SequenceLength : 1;
            var piece = valid ? Remark(text, index, rune) : new Piece(text.Substring(index, 1), $"U+{(int)text[index]:X4}", "half of a character");
            if (piece is { } found)
            {
                if (index > plain)
                    yield return new Piece(text[plain..index], text[plain..index], null);
                yield return found;
                plain = index + length;
            }
            index += length;
        }
        if (plain < text.Length)
            yield return new Piece(text[plain..], text[plain..], null);
    }

    private static Piece? Remark(string text, int index, Rune rune)
    {
        if (Name(rune.Value) is { } name && !JoinsEmoji(text, index, rune))
            return new Piece(rune.ToString(), name.Short, $"{name.Long} (U+{rune.Value:X4})");
        return Script(rune.Value) is { } script && StandsInLatinWord(text, index, rune.Utf16SequenceLength)
            ? new Piece(rune.ToString(), rune.ToString(), $"{script} letter among Latin ones (U+{rune.Value:X4})")
            : null;
    }

    private static (string Short, string Long)? Name(int value) => value switch
    {
        0x09 or 0x0A or 0x0D => null,
        0x00AD => ("SHY", "soft hyphen"),
        0x061C or 0x200E or 0x200F => ("DIR", "direction mark"),
        0x200B => ("ZWSP", "zero-width space"),
        0x200C => ("ZWNJ", "zero-width non-joiner"),
        0x200D => ("ZWJ", "zero-width joiner"),
        0x2028 or 0x2029 => ("LINE", "line or paragraph separator"),
        >= 0x202A and <= 0x202E => ("BIDI", "changes the direction of what follows"),
        >= 0x2060 and <= 0x2064 => ("INV", "invisible operator"),
        >= 0x2066 and <= 0x2069 => ("BIDI", "isolates a direction"),
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 => ("BLANK", "blank letter"),
        0xFEFF => ("BOM", "zero-width no-break space"),
        >= 0xE0000 and <= 0xE007F => ("TAG", $"hidden tag for \"{(char)(value - 0xE0000 is > 31 and < 127 ? value - 0xE0000 : '?')}\""),
        < 0x20 or (>= 0x7F and <= 0x9F) => ($"{value:X2}", "control character"),
        _ => Rune.GetUnicodeCategory(new Rune(value)) == UnicodeCategory.Format ? ("INV", "invisible character") : null,
    };

    private static bool JoinsEmoji(string text, int index, Rune rune) =>
        rune.Value == 0x200D && index > 0 && index + 1 < text.Length && (text[index - 1] == '\uFE0F' || char.IsLowSurrogate(text[index - 1]));

    private static string? Script(int value) => value switch
    {
        >= 0x0370 and <= 0x03FF => "Greek",
        >= 0x0400 and <= 0x052F => "Cyrillic",
        >= 0x0530 and <= 0x058F => "Armenian",
        >= 0x13A0 and <= 0x13FF => "Cherokee",
        _ => null,
    };

    private static bool StandsInLatinWord(string text, int index, int length) =>
        (index > 0 && char.IsAsciiLetter(text[index - 1])) || (index + length < text.Length && char.IsAsciiLetter(text[index + length]));
}
