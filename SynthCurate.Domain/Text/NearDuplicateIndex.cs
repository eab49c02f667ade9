using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Text;

/// <summary>Finds, among texts added one by one, all that are nearly the same as a given text: exactly those whose sets of different words
/// (<see cref="Words"/>, in lower case; order and repetition do not count) have a Jaccard similarity |A and B| / |A or B| of at least the
/// threshold. Nothing is missed and nothing else is returned: it is a prefix filter with length and position bounds, not MinHash.
/// <para>A text may have several fields; then every field has to be similar by itself (two empty fields are). Words of different fields
/// are different words. A text without any word is similar to nothing. Texts with equal word sets share one entry, under the key that
/// was added first.</para>
/// <para>Memory: about 7 bytes for each word of each entry, 48 for each entry and 34 for each different word of all texts. When
/// <c>maximumWords</c> words are held, <see cref="Add"/> refuses further entries and the index goes on finding what it has.</para>
/// <para>The postings are rebuilt, rarest words first, each time the index has doubled, so that adding n texts costs about twice one
/// rebuild. Finding is safe from many threads while nobody adds.</para></summary>
/// <param name="threshold">The least similarity that is found, in (0, 1].</param>
/// <param name="maximumWords">How many words all entries may hold together.</param>
public sealed class NearDuplicateIndex(double threshold = 0.8, int maximumWords = 50_000_000)
{
    private const int FirstRebuild = 256;

    private readonly double _threshold = threshold is > 0 and <= 1
        ? threshold
        : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold lies in (0, 1].");

    private readonly Vocabulary _vocabulary = new();
    private readonly WordPostings _postings = new();
    private readonly List<int> _words = [];
    private readonly List<int> _starts = [0];
    private readonly List<long> _keys = [];
    private readonly List<ulong> _signatures = [];
    private readonly Dictionary<ulong, int> _entryOfSet = [];
    private int _rebuildAt = FirstRebuild;

    /// <summary>The number of different word sets that are held.</summary>
    public int Count => _keys.Count;

    /// <summary>Whether the limit of words was reached, so that some text was refused.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a text under a key. False when the index is full and the text was left out.</summary>
    public bool Add(long key, params ReadOnlySpan<string> fields)
    {
        var hashes = WordSet.HashesOf(fields, out var fieldOf);
        if (hashes.Length == 0)
            return true;
        var set = WordSet.SetHash(hashes);
        if (_entryOfSet.TryGetValue(set, out var equal) && IsEntry(equal, hashes))
            return true;
        if (IsFull || _words.Count + hashes.Length > maximumWords)
        {
            IsFull = true;
            return false;
        }
        _entryOfSet.TryAdd(set, Count);
        var numbers = new int[hashes.Length];
        for (var i = 0; i < hashes.Length; i++)
            numbers[i] = _vocabulary.FindOrAdd(hashes[i], fieldOf[i]);
        _vocabulary.CountText(numbers);
        Array.Sort(numbers);
        _words.AddRange(numbers);
        _starts.Add(_words.Count);
        _keys.Add(key);
        _signatures.Add(WordSet.SignatureOf(hashes));
        Offer(Count - 1);
        if (Count >= _rebuildAt)
            Rebuild();
        return true;
    }

    /// <summary>All near duplicates of a text, the most similar first, then by key. A text that was added finds itself (or the key of the
    /// equal set that was added before it).</summary>
    public IReadOnlyList<NearDuplicate> Find(params ReadOnlySpan<string> fields) => Find(long.MaxValue, int.MaxValue, fields);

    /// <summary>Near duplicates of a text under keys below <paramref name="before"/>, as long as texts were added by rising key: all of them, or
    /// <paramref name="most"/> when there are more. Stopping there keeps the cost down where everything resembles everything.</summary>
    public IReadOnlyList<NearDuplicate> FindEarlier(long before, int most, params ReadOnlySpan<string> fields) => Find(before, most, fields);

    private List<NearDuplicate> Find(long before, int most, ReadOnlySpan<string> fields)
    {
        var hashes = WordSet.HashesOf(fields, out var fieldOf);
        var known = new int[hashes.Length];
        var count = 0;
        foreach (var hash in hashes)
        {
            if (_vocabulary.Find(hash) is var number and >= 0)
                known[count++] = number;
        }
        var found = new List<NearDuplicate>();
        if (count == 0)
            return found;
        Array.Sort(known, 0, count);
        var query = new Query(hashes.Length, WordSet.SignatureOf(hashes), fields.Length == 1 ? [] : SizesOf(fieldOf, fields.Length), before, most);
        Probe(known.AsSpan(0, count), query, found);
        found.Sort(static (a, b) => a.Similarity != b.Similarity ? b.Similarity.CompareTo(a.Similarity) : a.Key.CompareTo(b.Key));
        return found;
    }

    // Words that no entry has count as the rarest: they use up the front of the prefix and have nothing to look up.
    private void Probe(ReadOnlySpan<int> known, Query query, List<NearDuplicate> found)
    {
        var lookups = Overlap.ProbeLength(query.Size, _threshold) - (query.Size - known.Length);
        for (var i = 0; i < lookups && i < known.Length && found.Count < query.Most; i++)
        {
            var word = known[known.Length - 1 - i];
            for (var posting = _postings.First(word); posting >= 0 && found.Count < query.Most; posting = _postings.Next(posting))
            {
                var entry = _postings.EntryAt(posting);
                if (_keys[entry] >= query.Before)
                    break;
                if (SimilarityTo(entry, known, word, query) is { } similarity)
                    found.Add(new NearDuplicate(_keys[entry], similarity));
            }
        }
    }

    private double? SimilarityTo(int entry, ReadOnlySpan<int> known, int word, Query query)
    {
        var sizes = query.Size + _starts[entry + 1] - _starts[entry];
        var needed = Overlap.Needed(sizes, _threshold);
        // Each bit that differs between the signatures is at least one word that only one of the sets has.
        if (BitOperations.PopCount(query.Signature ^ _signatures[entry]) > sizes - (2 * needed))
            return null;
        var other = WordsOf(entry);
        var shared = Overlap.Shared(known, other, word, needed);
        return shared >= 0 && Overlap.IsEnough(shared, sizes, _threshold) && AreFieldsSimilar(known, other, query.FieldSizes) ? Overlap.Jaccard(shared, sizes) : null;
    }

    private bool AreFieldsSimilar(ReadOnlySpan<int> known, ReadOnlySpan<int> other, int[] fieldSizes)
    {
        if (fieldSizes.Length == 0)
            return true;
        var (sizes, shared) = ((int[])fieldSizes.Clone(), new int[fieldSizes.Length]);
        foreach (var word in other)
        {
            var field = _vocabulary.FieldOf(word);
            if (field >= sizes.Length)
                return false;
            sizes[field]++;
            if (known.BinarySearch(word) >= 0)
                shared[field]++;
        }
        for (var field = 0; field < sizes.Length; field++)
        {
            if (!Overlap.IsEnough(shared[field], sizes[field], _threshold))
                return false;
        }
        return true;
    }

    private void Offer(int entry)
    {
        var words = WordsOf(entry);
        var offered = Overlap.ProbeLength(words.Length, _threshold);
        for (var i = 0; i < offered; i++)
            _postings.Add(words[words.Length - 1 - i], entry);
    }

    private void Rebuild()
    {
        var renumbered = _vocabulary.RenumberByFrequency();
        var words = CollectionsMarshal.AsSpan(_words);
        for (var i = 0; i < words.Length; i++)
            words[i] = renumbered[words[i]];
        _postings.Clear();
        for (var entry = 0; entry < Count; entry++)
        {
            words[_starts[entry].._starts[entry + 1]].Sort();
            Offer(entry);
        }
        _rebuildAt = Count * 2;
    }

    private bool IsEntry(int entry, ReadOnlySpan<ulong> hashes)
    {
        var words = WordsOf(entry);
        if (words.Length != hashes.Length)
            return false;
        foreach (var hash in hashes)
        {
            if (_vocabulary.Find(hash) is var number && (number < 0 || words.BinarySearch(number) < 0))
                return false;
        }
        return true;
    }

    private static int[] SizesOf(ReadOnlySpan<byte> fieldOf, int fields)
    {
        var sizes = new int[fields];
        foreach (var field in fieldOf)
            sizes[field]++;
        return sizes;
    }

    private ReadOnlySpan<int> WordsOf(int entry) => CollectionsMarshal.AsSpan(_words)[_starts[entry].._starts[entry + 1]];

    private readonly record struct Query(int Size, ulong Signature, int[] FieldSizes, long Before, int Most);
}
