namespace SynthCurate.Domain.Text;

/// <summary>A light English stem, so that "visited" finds "visits": far from a linguist's, but the same for both sides of a comparison.</summary>
public static class Stem
{
    /// <summary>The word without a possessive, plural or verb ending; short words stay as they are. The input is in lower case.</summary>
    /// <example>"companies" gives "compan", "company" gives "compan", "running" gives "run", "its" stays "its".</example>
    public static string Of(string lowerCaseWord)
    {
        var word = lowerCaseWord.AsSpan();
        if (word.EndsWith("'s") || word.EndsWith("s'"))
            word = word[..word.LastIndexOf('\'')];
        if (word.Length <= 3)
            return word.Length == lowerCaseWord.Length ? lowerCaseWord : word.ToString();
        var cut = word.Length - EndingOf(word);
        if (cut > 3 && word[cut - 1] == word[cut - 2] && cut < word.Length && word[cut] is 'e' or 'i' && !IsVowel(word[cut - 1]) && word[cut - 1] is not ('l' or 's'))
            cut--;
        if (cut > 3 && word[cut - 1] is 'e' or 'y' or 'i')
            cut--;
        return cut == lowerCaseWord.Length ? lowerCaseWord : word[..cut].ToString();
    }

    private static int EndingOf(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("ing") && word.Length >= 6)
            return 3;
        if ((word.EndsWith("ies") || word.EndsWith("ied")) && word.Length >= 5)
            return 2;
        if (word.EndsWith("ed") && word.Length >= 5)
            return 2;
        if (word.EndsWith("es") && word.Length >= 5)
            return 2;
        if (word.EndsWith("ly") && word.Length >= 6)
            return 2;
        return word.EndsWith("s") && !word.EndsWith("ss") && !word.EndsWith("us") && !word.EndsWith("is") ? 1 : 0;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
