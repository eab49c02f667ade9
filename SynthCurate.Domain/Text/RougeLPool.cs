using System.Buffers;

namespace SynthCurate.Domain.Text;

/// <summary>The text of a pool that is most similar to another: its place in the order of adding, and ROUGE-L's F1.</summary>
public readonly record struct RougeLMatch(int Index, double F1);

/// <summary>A growing pool of texts that tells which of them a new text resembles most by <see cref="RougeL"/>: the filter of Self-Instruct
/// (Wang et al. 2023), which refuses a text whose F1 with any earlier one is above 0.7. Exact: nothing is sampled or left out.
/// <para>The words that two texts share, however ordered, bound their common subsequence, and so F1; they are counted by word over the whole pool, and
/// the subsequence is computed only where that bound is above the best found so far. Memory: 4 bytes for each word of each text and 8 for each
/// different word of each text. Asking is safe from many threads while nobody adds.</para></summary>
public sealed class RougeLPool
{
    private readonly Vocabulary _vocabulary = new();
    private readonly List<List<Posting>> _postings = [];
    private readonly List<int> _words = [];
    private readonly List<int> _starts = [0];

    /// <summary>How many texts there are.</summary>
    public int Count => _starts.Count - 1;

    /// <summary>Adds a text; its index is the <see cref="Count"/> before. Linear in its length.</summary>
    public void Add(string text)
    {
        var words = RougeL.NumbersOf(text, _vocabulary);
        _words.AddRange(words);
        _starts.Add(_words.Count);
        foreach (var (word, times) in TimesOf(words))
        {
            while (_postings.Count <= word)
                _postings.Add([]);
            _postings[word].Add(new Posting(Count - 1, times));
        }
    }

    /// <summary>The most similar text whose F1 is above <paramref name="above"/>, the earliest of several; null where there is none.
    /// Costs a step for each text that has a word in common, for each such word, and the subsequences that the bound leaves.</summary>
    /// <param name="text">Any text; one without words resembles nothing.</param>
    /// <param name="above">In [0, 1): a higher one leaves less to compute.</param>
    public RougeLMatch? MostSimilar(string text, double above = 0)
    {
        if (above is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(above), above, "The least similarity lies in [0, 1).");
        var words = KnownNumbersOf(text);
        var shared = ArrayPool<int>.Shared.Rent(Count);
        Array.Clear(shared, 0, Count);
        CountShared(words, shared);
        var pattern = new SubsequencePattern(words);
        var pool = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words);
        var (best, index) = (above, -1);
        for (var i = 0; i < Count; i++)
        {
            var length = _starts[i + 1] - _starts[i];
            if (shared[i] == 0 || RougeL.F1(shared[i], words.Length, length) <= best)
                continue;
            var f1 = RougeL.F1(pattern.LongestWith(pool.Slice(_starts[i], length)), words.Length, length);
            if (f1 > best)
                (best, index) = (f1, i);
        }
        ArrayPool<int>.Shared.Return(shared);
        return index < 0 ? null : new RougeLMatch(index, best);
    }

    private void CountShared(int[] words, int[] shared)
    {
        foreach (var (word, times) in TimesOf(words))
        {
            if (word >= _postings.Count)
                continue;
            foreach (var posting in _postings[word])
                shared[posting.Text] += Math.Min(times, posting.Times);
        }
    }

    // A word that the pool has never met matches nothing; each counts in the length all the same.
    private int[] KnownNumbersOf(string text)
    {
        var words = new List<int>(text.Length / 6 + 1);
        foreach (var word in Words.Of(text))
        {
            var number = _vocabulary.Find(Words.Hash(word.In(text)));
            words.Add(number < 0 ? int.MaxValue : number);
        }
        return [.. words];
    }

    private static Dictionary<int, int> TimesOf(int[] words)
    {
        var times = new Dictionary<int, int>(words.Length);
        foreach (var word in words)
            times[word] = times.GetValueOrDefault(word) + 1;
        return times;
    }

    private readonly record struct Posting(int Text, int Times);
}
