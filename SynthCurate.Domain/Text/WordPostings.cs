namespace SynthCurate.Domain.Text;

/// <summary>For each word number the entries that offer it, in the order in which they were offered, as linked lists in growing
/// arrays: 8 bytes an offer, 8 a word.</summary>
internal sealed class WordPostings
{
    private readonly List<int> _first = [];
    private readonly List<int> _last = [];
    private readonly List<int> _next = [];
    private readonly List<int> _entries = [];

    /// <summary>The first posting of a word, or -1.</summary>
    public int First(int word) => word < _first.Count ? _first[word] : -1;

    /// <summary>The posting after this one, or -1.</summary>
    public int Next(int posting) => _next[posting];

    public int EntryAt(int posting) => _entries[posting];

    public void Add(int word, int entry)
    {
        while (_first.Count <= word)
        {
            _first.Add(-1);
            _last.Add(-1);
        }
        var posting = _next.Count;
        _next.Add(-1);
        _entries.Add(entry);
        if (_last[word] >= 0)
            _next[_last[word]] = posting;
        else
            _first[word] = posting;
        _last[word] = posting;
    }

    public void Clear()
    {
        _first.Clear();
        _last.Clear();
        _next.Clear();
        _entries.Clear();
    }
}
