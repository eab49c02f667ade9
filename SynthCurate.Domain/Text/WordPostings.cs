namespace SynthCurate.Domain.Text;

/// <summary>For each word number the entries that offer it, as linked lists in growing arrays: 8 bytes an offer, 4 a word.</summary>
internal sealed class WordPostings
{
    private readonly List<int> _first = [];
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
            _first.Add(-1);
        _next.Add(_first[word]);
        _entries.Add(entry);
        _first[word] = _next.Count - 1;
    }

    public void Clear()
    {
        _first.Clear();
        _next.Clear();
        _entries.Clear();
    }
}
