namespace SynthCurate.Domain.Text;

/// <summary>Splits a text into words, without allocation and without regular expressions. A word is a run of letters, digits and their
/// marks; an apostrophe between letters ("don't") and a point or comma between digits ("1,234.5") belong to it; hyphens divide.
/// Scripts without spaces give one word a character. Punctuation, symbols and emoji are no words. Linear in the length.</summary>
public static class Words
{
    /// <summary>The words of <paramref name="text"/>, one by one; for use in <c>foreach</c>.</summary>
    public static WordEnumerator Of(ReadOnlySpan<char> text) => new(text);

    /// <summary>The words of <paramref name="text"/> as a list; empty when there are none.</summary>
    public static List<Word> ListOf(ReadOnlySpan<char> text)
    {
        var words = new List<Word>(text.Length / 6 + 1);
        foreach (var word in Of(text))
            words.Add(word);
        return words;
    }

    /// <summary>The words of <paramref name="text"/> in lower case, with straight apostrophes.</summary>
    /// <example>"Don’t pay 1,200!" gives "don't", "pay", "1,200".</example>
    public static List<string> LowerCaseOf(string text)
    {
        var words = new List<string>(text.Length / 6 + 1);
        foreach (var word in Of(text))
            words.Add(LowerCase(word.In(text)));
        return words;
    }

    /// <summary>A word in lower case, with straight apostrophes.</summary>
    public static string LowerCase(ReadOnlySpan<char> word) =>
        string.Create(word.Length, word, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                target[i] = Lower(source[i]);
        });

    /// <summary>A 64-bit hash of the word in lower case: equal words have equal hashes; two of ten million different words share one
    /// with a chance below 3 in a million. <paramref name="salt"/> keeps words of different fields apart. Never 0.</summary>
    public static ulong Hash(ReadOnlySpan<char> word, ulong salt = 0)
    {
        var hash = 14695981039346656037UL ^ (salt * 0x9E3779B97F4A7C15UL);
        foreach (var c in word)
            hash = (hash ^ Lower(c)) * 0x9FB21C651E98DF25UL + (hash >> 29);
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93UL;
        hash ^= hash >> 32;
        return hash == 0 ? 1 : hash;
    }

    internal static char Lower(char c)
    {
        if (c < 128)
            return (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
        return c == '\u2019' ? '\'' : char.ToLowerInvariant(c);
    }
}
