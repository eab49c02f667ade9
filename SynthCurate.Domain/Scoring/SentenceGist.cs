using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>What a sentence is about, and whether it negates: the stems of its content words and its first negating word.</summary>
internal sealed record SentenceGist(HashSet<string> Stems, Word? Negation, int Negations)
{
    public static IReadOnlyList<SentenceGist> Of(string text, List<Word> words)
    {
        var sentences = new List<SentenceGist>();
        var stems = new HashSet<string>(StringComparer.Ordinal);
        Word? negation = null;
        var negations = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var lower = Words.LowerCase(words[i].In(text));
            if (Text.Negation.Is(lower))
            {
                negation ??= words[i];
                negations++;
            }
            else if (!Stopwords.Contains(lower))
            {
                stems.Add(Stem.Of(lower));
            }
            if (i + 1 < words.Count && !EndsAfter(text, words[i], words[i + 1]))
                continue;
            sentences.Add(new SentenceGist(stems, negation, negations));
            (stems, negation, negations) = (new HashSet<string>(StringComparer.Ordinal), null, 0);
        }
        return sentences;
    }

    /// <summary>The share of this sentence's content words that <paramref name="other"/> has; 0 when it has none.</summary>
    public double ShareIn(SentenceGist other) => Stems.Count == 0 ? 0 : (double)Stems.Count(other.Stems.Contains) / Stems.Count;

    private static bool EndsAfter(string text, Word word, Word next) =>
        text.AsSpan(word.End, next.Start - word.End).IndexOfAny(".!?\n") >= 0;
}
