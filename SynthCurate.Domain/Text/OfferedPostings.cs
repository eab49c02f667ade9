namespace SynthCurate.Domain.Text;

/// <summary>The sets that offered a word so far, in ascending size, in one flat array that is laid out beforehand.</summary>
internal sealed class OfferedPostings
{
    private readonly int[] _begins;
    private readonly int[] _ends;
    private readonly Posting[] _postings;

    private OfferedPostings(int[] begins, int postings)
    {
        _begins = begins;
        _ends = (int[])begins.Clone();
        _postings = new Posting[postings];
    }

    /// <summary>Room for everything that the sets will offer.</summary>
    public static OfferedPostings Of(DistinctSets sets, double threshold)
    {
        var counts = new int[sets.WordCount];
        for (var set = 0; set < sets.Count; set++)
        {
            var words = sets.WordsOf(set);
            foreach (var word in words[^Overlap.OfferLength(words.Length, threshold)..])
                counts[word]++;
        }
        var total = 0;
        for (var word = 0; word < counts.Length; word++)
        {
            total += counts[word];
            counts[word] = total - counts[word];
        }
        return new OfferedPostings(counts, total);
    }

    /// <summary>The sets of at least <paramref name="smallest"/> words that offered the word. Smaller ones are dropped for good, because
    /// sets come in ascending size and will never ask for them again.</summary>
    public ReadOnlySpan<Posting> AtLeast(int word, int smallest, DistinctSets sets)
    {
        var (begin, end) = (_begins[word], _ends[word]);
        while (begin < end && sets.SizeOf(_postings[begin].Set) < smallest)
            begin++;
        _begins[word] = begin;
        return _postings.AsSpan(begin, end - begin);
    }

    public void Offer(int set, ReadOnlySpan<int> words, int count)
    {
        for (var i = 0; i < count; i++)
            _postings[_ends[words[words.Length - 1 - i]]++] = new Posting(set, i);
    }

    /// <summary>A set, and how many of its words are rarer than the one it offers here.</summary>
    internal readonly record struct Posting(int Set, int Place);
}
