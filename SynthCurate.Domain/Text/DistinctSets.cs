namespace SynthCurate.Domain.Text;

/// <summary>The different word sets of a list of texts, numbered in order of appearance; the words of a set ascending, the last the rarest.</summary>
internal sealed class DistinctSets
{
    private readonly List<int> _words = [];
    private readonly List<int> _starts = [0];
    private readonly List<int> _firstText = [];
    private readonly int[] _nextText;
    private int[] _flat = [];

    private DistinctSets(int texts)
    {
        _nextText = new int[texts];
        Array.Fill(_nextText, -1);
    }

    public int Count => _firstText.Count;

    public int WordCount { get; private set; }

    public int[] BySize { get; private set; } = [];

    public static DistinctSets Of(IReadOnlyList<string> texts)
    {
        var sets = new DistinctSets(texts.Count);
        var vocabulary = new Vocabulary();
        var known = new Dictionary<ulong, int>(texts.Count);
        var lastText = new List<int>();
        var buffer = new int[256];
        for (var text = 0; text < texts.Count; text++)
            sets.Add(text, texts[text], vocabulary, known, lastText, ref buffer);
        sets.Order(vocabulary);
        return sets;
    }

    public int SizeOf(int set) => _starts[set + 1] - _starts[set];

    public ReadOnlySpan<int> WordsOf(int set) => _flat.AsSpan(_starts[set], SizeOf(set));

    public IEnumerable<int> TextsOf(int set)
    {
        for (var text = _firstText[set]; text >= 0; text = _nextText[text])
            yield return text;
    }

    public IEnumerable<int> TextsAfter(int text)
    {
        for (var next = _nextText[text]; next >= 0; next = _nextText[next])
            yield return next;
    }

    private void Add(int text, string content, Vocabulary vocabulary, Dictionary<ulong, int> known, List<int> lastText, ref int[] buffer)
    {
        var count = 0;
        foreach (var word in Words.Of(content))
        {
            if (count == buffer.Length)
                Array.Resize(ref buffer, count * 2);
            buffer[count++] = vocabulary.FindOrAdd(Words.Hash(word.In(content)), 0);
        }
        var words = Different(buffer.AsSpan(0, count));
        if (words.Length == 0)
            return;
        var hash = HashOf(words);
        if (known.TryGetValue(hash, out var set) && System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words)[_starts[set].._starts[set + 1]].SequenceEqual(words))
        {
            _nextText[lastText[set]] = text;
            lastText[set] = text;
            return;
        }
        known.TryAdd(hash, Count);
        vocabulary.CountText(words);
        _words.AddRange(words);
        _starts.Add(_words.Count);
        _firstText.Add(text);
        lastText.Add(text);
    }

    private void Order(Vocabulary vocabulary)
    {
        var renumbered = vocabulary.RenumberByFrequency();
        _flat = [.. _words];
        _words.Clear();
        for (var i = 0; i < _flat.Length; i++)
            _flat[i] = renumbered[_flat[i]];
        BySize = new int[Count];
        var sizes = new int[Count];
        for (var set = 0; set < Count; set++)
        {
            _flat.AsSpan(_starts[set], SizeOf(set)).Sort();
            BySize[set] = set;
            sizes[set] = SizeOf(set);
        }
        Array.Sort(sizes, BySize);
        WordCount = vocabulary.Count;
    }

    private static Span<int> Different(Span<int> words)
    {
        words.Sort();
        var kept = 0;
        foreach (var word in words)
        {
            if (kept == 0 || words[kept - 1] != word)
                words[kept++] = word;
        }
        return words[..kept];
    }

    private static ulong HashOf(ReadOnlySpan<int> words)
    {
        var hash = (ulong)words.Length;
        foreach (var word in words)
            hash = (hash ^ (uint)word) * 0x9E3779B97F4A7C15UL + (hash >> 29);
        return hash;
    }
}
