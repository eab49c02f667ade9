using System.Collections.Immutable;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>Compares an output with the source that has to support it, word by word; no model is asked. It notices what is new, not what is
/// false: a good paraphrase looks worse than it is, and a lie in the source's own words is missed.</summary>
/// <param name="Features">The shares of what is not supported.</param>
/// <param name="Spans">The pieces of the output that the source lacks, in order, at most <see cref="MostSpans"/>; the field is left empty.</param>
/// <param name="OutputWords">The number of words of the output.</param>
/// <param name="SourceWords">The number of words of the source.</param>
public sealed record Grounding(GroundingFeatures Features, ImmutableArray<FlaggedSpan> Spans, int OutputWords, int SourceWords)
{
    /// <summary>No more pieces than this are marked in one output.</summary>
    public const int MostSpans = 100;

    // Comparing every sentence with every other is quadratic; a text with more sentences is compared up to here.
    private const int MostSentences = 300;

    // Of two sentences that share this much of their content one is taken to restate the other.
    private const double Restates = 0.7;

    /// <summary>Compares <paramref name="output"/> with <paramref name="source"/>. An output without words is fully supported.</summary>
    public static Grounding Of(SourceText source, string output)
    {
        var words = Words.ListOf(output);
        var lower = words.ConvertAll(w => Words.LowerCase(w.In(output)));
        var hashes = words.Select(w => Words.Hash(w.In(output))).ToArray();
        var sentences = SentenceGist.Of(output, words);
        var numbers = Numbers.In(output);
        var names = Names.In(output, words).ToList();
        var wrongNumbers = numbers.FindAll(n => !source.HasNumber(n.Value));
        var wrongNames = names.FindAll(n => !source.HasStem(Stem.Of(Words.LowerCase(n.In(output)))));
        var content = Enumerable.Range(0, words.Count).Where(i => IsContent(words[i], lower[i])).ToList();
        var wrongWords = content.FindAll(i => !source.HasStem(Stem.Of(lower[i])));
        var contradictions = sentences.Take(MostSentences).Select(s => Contradiction(source, s)).OfType<Word>().ToList();
        var features = new GroundingFeatures(
            Share(wrongWords.Count, content.Count), NewPairs(source, hashes), Share(wrongNumbers.Count, numbers.Count), Share(wrongNames.Count, names.Count),
            sentences.Select(s => s.Stems.Count < 2 ? 0 : Share(s.Stems.Count(stem => !source.HasStem(stem)), s.Stems.Count)).DefaultIfEmpty(0).Max(),
            contradictions.Count > 0 ? 1 : 0);
        var spans = new GroundingSpans(output);
        wrongNumbers.ForEach(n => spans.Add(n.Start, n.Length, "number not in source"));
        contradictions.ForEach(w => spans.Add(w.Start, w.Length, "negated otherwise in source"));
        wrongNames.ForEach(n => spans.Add(n.Start, n.Length, "name not in source"));
        wrongWords.ForEach(i => spans.Add(words[i].Start, words[i].Length, "not in source"));
        return new Grounding(features, spans.Merged(MostSpans), words.Count, source.WordCount);
    }

    private static bool IsContent(Word word, string lower) => word.Kind != WordKind.Number && !Stopwords.Contains(lower);

    private static double NewPairs(SourceText source, ulong[] hashes)
    {
        var pairs = NGrams.Of(hashes, 2);
        return Share(pairs.Count(p => !source.HasPair(p)), pairs.Length);
    }

    private static Word? Contradiction(SourceText source, SentenceGist sentence)
    {
        if (sentence.Stems.Count < 3)
            return null;
        var nearest = source.Sentences.Take(MostSentences).MaxBy(sentence.ShareIn);
        if (nearest is null || sentence.ShareIn(nearest) < Restates || sentence.Negations % 2 == nearest.Negations % 2)
            return null;
        return sentence.Negation ?? new Word(0, 0, WordKind.Letters);
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
