namespace SynthCurate.Web.Samples.Reading;

/// <summary>Keeps a spreadsheet from running a text as a formula: an apostrophe in front, per OWASP ASVS 5.0, 1.2.10.</summary>
/// <remarks>A leading apostrophe never decides whether a text is risky, so adding one and taking one off undo each other exactly.</remarks>
public static class SpreadsheetEscape
{
    private const string Risky = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

    public static string Apply(string text) => IsRisky(text) ? "'" + text : text;

    public static string Undo(string text) => text.Length > 0 && text[0] == '\'' && IsRisky(text) ? text[1..] : text;

    /// <summary>True where the first character after spaces, quotes and byte order marks starts a formula somewhere.</summary>
    public static bool IsRisky(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (Risky.Contains(letter)) return true;
            if (!IsPassedOver(letter)) return false;
        }
        return false;
    }

    private static bool IsPassedOver(char letter) =>
        letter is '"' or '\'' or '\uFEFF' or '\u200B' or '\u2018' or '\u2019' or '\u201C' or '\u201D' || char.IsWhiteSpace(letter) || char.IsControl(letter);
}
