using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>In which script and language texts usually are, learned from the texts themselves: how often each script and each sequence of
/// three letters occurs, and which words are frequent. Constant memory (20,480 counters; rare sequences or words may share one).</summary>
public sealed class LanguageProfile
{
    private const int Bins = 1 << 14;
    private const int WordBins = 1 << 12;
    private const long FewestTrigrams = 5_000;

    // About a hundred words of a language are as frequent as this; they are mostly its function words.
    private const double Frequent = 0.002;
    private const int LettersRead = 2_000;

    private readonly long[] _trigrams = new long[Bins];
    private readonly long[] _scripts = new long[Scripts.Count];
    private readonly long[] _words = new long[WordBins];
    private long _wordTotal;
    private double _entropy = double.NaN;
    private long _total;

    /// <summary>Takes the first 2,000 characters of a text into account.</summary>
    public void Add(string text)
    {
        foreach (var bin in TrigramsOf(text))
        {
            _trigrams[bin]++;
            _total++;
        }
        foreach (var c in Beginning(text))
            _scripts[(int)Scripts.Of(c)]++;
        foreach (var word in Words.Of(Beginning(text)))
        {
            _words[BinOf(word, text)]++;
            _wordTotal++;
        }
        _entropy = double.NaN;
    }

    /// <summary>The script of most letters, and the share of all letters that are in it; <see cref="Script.None"/> and 0 without letters.</summary>
    public (Script Script, double Share) MainScript
    {
        get
        {
            var (letters, main) = (0L, 1);
            for (var script = 1; script < Scripts.Count; script++)
            {
                letters += _scripts[script];
                main = _scripts[script] > _scripts[main] ? script : main;
            }
            return letters == 0 ? (Script.None, 0) : ((Script)main, (double)_scripts[main] / letters);
        }
    }

    /// <summary>The share of a text's letters in a script, among those of the first 2,000 characters; null below eight letters.</summary>
    public static double? ShareIn(Script script, string text)
    {
        var (letters, hits) = (0, 0);
        foreach (var c in Beginning(text))
        {
            var found = Scripts.Of(c);
            letters += found == Script.None ? 0 : 1;
            hits += found == script ? 1 : 0;
        }
        return letters < 8 ? null : (double)hits / letters;
    }

    /// <summary>How many bits a sequence of three letters of the text is more surprising than one of the project's on average: cross entropy
    /// minus entropy, with one added to each counter. About 0 for a text like the others, 1.2 to 6 for one in another language, but
    /// also up to 2 for one in two hundred of the same language, such as a list of names.
    /// Null for a text below <paramref name="fewest"/> sequences or a project below 5,000.</summary>
    public double? Surprise(string text, int fewest = 40)
    {
        if (_total < FewestTrigrams)
            return null;
        var (bits, count) = (0.0, 0);
        foreach (var bin in TrigramsOf(text))
        {
            bits += Bits(bin);
            count++;
        }
        return count < fewest ? null : (bits / count) - Entropy();
    }

    /// <summary>The share of a text's words that are frequent in the project (each at least one word in 500): about a third to a half in
    /// running text of the same language, near 0 in another. Null below eight words.</summary>
    public double? FrequentWordShare(string text)
    {
        var (hits, count) = (0, 0);
        foreach (var word in Words.Of(Beginning(text)))
        {
            hits += _words[BinOf(word, text)] >= Frequent * _wordTotal ? 1 : 0;
            count++;
        }
        return count < 8 ? null : (double)hits / count;
    }

    private static int BinOf(Word word, string text) => (int)(Words.Hash(word.In(text)) % WordBins);

    private double Bits(int bin) => -Math.Log2((_trigrams[bin] + 1.0) / (_total + Bins));

    private double Entropy()
    {
        if (double.IsNaN(_entropy))
        {
            var bits = 0.0;
            for (var bin = 0; bin < Bins; bin++)
                bits += _trigrams[bin] * Bits(bin);
            _entropy = bits / _total;
        }
        return _entropy;
    }

    private static ReadOnlySpan<char> Beginning(string text) => text.AsSpan(0, Math.Min(text.Length, LettersRead));

    // Sequences run within words, with a space before and after, so that how words begin and end counts too.
    private static List<int> TrigramsOf(string text)
    {
        var bins = new List<int>();
        var (first, second) = (' ', ' ');
        foreach (var c in Beginning(text))
        {
            var letter = char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ';
            if (letter == ' ' && second == ' ')
                continue;
            if (second != ' ' || first != ' ')
                bins.Add((int)(((((first * 31u) + second) * 0x9E3779B1u) + letter) * 0x85EBCA6Bu >> 18));
            (first, second) = (second, letter);
        }
        return bins;
    }
}
