using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>A source text, prepared so that outputs can be compared with it: its words, stems, word pairs, numbers and sentences.</summary>
public sealed class SourceText
{
    private readonly HashSet<string> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _pairs = [];
    private readonly List<NumberMention> _numbers;

    /// <summary>Reads the source; linear in its length.</summary>
    public SourceText(string text)
    {
        var words = Words.ListOf(text);
        _pairs.UnionWith(NGrams.Of(words.Select(w => Words.Hash(w.In(text))).ToArray(), 2));
        WordCount = words.Count;
        foreach (var word in words)
            _stems.Add(Stem.Of(Words.LowerCase(word.In(text))));
        _numbers = Numbers.In(text);
        Sentences = SentenceGist.Of(text, words);
    }

    /// <summary>The number of words, repetitions included.</summary>
    public int WordCount { get; }

    internal IReadOnlyList<SentenceGist> Sentences { get; }

    /// <summary>Whether the source has a word with this stem.</summary>
    public bool HasStem(string stem) => _stems.Contains(stem);

    /// <summary>Whether the source has this pair of neighbouring words, by <see cref="NGrams.Of"/> of their hashes.</summary>
    public bool HasPair(ulong pair) => _pairs.Contains(pair);

    /// <summary>Whether the source names the same number, in whatever way it is written.</summary>
    public bool HasNumber(double value) => _numbers.Exists(n => Numbers.AreSame(n.Value, value));
}
