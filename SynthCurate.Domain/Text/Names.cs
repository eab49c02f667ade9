using System.Buffers;

namespace SynthCurate.Domain.Text;

/// <summary>Finds what is probably a name: words that begin with a capital although no sentence begins there, and words in capitals only.
/// For scripts with capitals; others have none.</summary>
public static class Names
{
    private static readonly SearchValues<char> Beginnings = SearchValues.Create(".!?:;\n\"\u201C");

    /// <summary>The capitalised words that are no sentence's first word and no function word, in the order of the text.</summary>
    public static IEnumerable<Word> In(string text, List<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Kind != WordKind.Letters || !char.IsUpper(text[word.Start]) || word.Length < 2)
                continue;
            if (!BeginsSentence(text, words, i) && !Stopwords.Contains(Words.LowerCase(word.In(text))))
                yield return word;
        }
    }

    /// <summary>Whether a sentence, a quotation or a line begins with the word.</summary>
    public static bool BeginsSentence(string text, List<Word> words, int at)
    {
        if (at == 0)
            return true;
        return text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End).IndexOfAny(Beginnings) >= 0;
    }
}
