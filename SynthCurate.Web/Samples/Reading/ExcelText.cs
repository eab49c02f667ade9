using System.Globalization;
using System.Text;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Excel writes characters that XML can't hold as <c>_xHHHH_</c> (ECMA-376 part 1, 22.9.2.19).</summary>
public static class ExcelText
{
    private const int EscapeLength = 7;

    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (IsEscape(text.AsSpan(index)))
            {
                plain.Append((char)ushort.Parse(text.AsSpan(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                index += EscapeLength - 1;
            }
            else
            {
                plain.Append(text[index]);
            }
        }
        return plain.ToString();
    }

    /// <summary>True where the text begins with something that would be read back as an escape.</summary>
    public static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= EscapeLength && text[0] == '_' && text[1] == 'x' && text[6] == '_'
        && char.IsAsciiHexDigit(text[2]) && char.IsAsciiHexDigit(text[3]) && char.IsAsciiHexDigit(text[4]) && char.IsAsciiHexDigit(text[5]);
}
