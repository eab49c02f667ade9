namespace SynthCurate.Domain.Values;

/// <summary>What a text that people typed may hold: any character of Unicode but control characters; tab and line ends are allowed.</summary>
public static class PlainText
{
    /// <summary>UTF-16 units in an edited field.</summary>
    public const int LongestField = 262_144;

    /// <summary>UTF-16 units in a comment.</summary>
    public const int LongestComment = 4_000;

    /// <summary>UTF-16 units in a description.</summary>
    public const int LongestDescription = 4_000;

    /// <summary>What is wrong with the text, in a sentence; null when nothing is. Half of a surrogate pair is refused, because no store keeps it.</summary>
    public static string? Fault(string text, int longest)
    {
        if (text.Length > longest)
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"At most {longest:N0} characters.");
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r'))
                return "Control characters are not allowed.";
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return "The text holds half a character.";
            i++;
        }
        return null;
    }
}
