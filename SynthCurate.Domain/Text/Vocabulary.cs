namespace SynthCurate.Domain.Text;

/// <summary>Numbers the different words that were met, by their hashes, from 0 in the order of arrival, and counts in how many texts
/// each occurs. Open addressing: about 30 bytes a word.</summary>
internal sealed class Vocabulary
{
    private ulong[] _hashes = new ulong[1024];
    private int[] _numbers = new int[1024];
    private readonly List<int> _texts = [];
    private readonly List<byte> _fields = [];

    public int Count => _texts.Count;

    public int TextsWith(int number) => _texts[number];

    public byte FieldOf(int number) => _fields[number];

    /// <summary>The number of a word, or -1 when it was never met.</summary>
    public int Find(ulong hash)
    {
        var mask = _hashes.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            if (_hashes[slot] == hash)
                return _numbers[slot];
            if (_hashes[slot] == 0)
                return -1;
        }
    }

    /// <summary>The number of a word, which is given one when it is new.</summary>
    public int FindOrAdd(ulong hash, byte field)
    {
        var mask = _hashes.Length - 1;
        var slot = (int)hash & mask;
        for (; _hashes[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_hashes[slot] == hash)
                return _numbers[slot];
        }
        _hashes[slot] = hash;
        _numbers[slot] = Count;
        _texts.Add(0);
        _fields.Add(field);
        if (Count * 2 > _hashes.Length)
            Grow();
        return Count - 1;
    }

    public void CountText(ReadOnlySpan<int> numbers)
    {
        var texts = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_texts);
        foreach (var number in numbers)
            texts[number]++;
    }

    /// <summary>Renumbers: the word in most texts becomes 0, the rarest the last; ties keep their order. Gives the new number of each old one.
    /// Words that arrive later are numbered after all of these, as if they were rarer.</summary>
    public int[] RenumberByFrequency()
    {
        var order = new int[Count];
        var keys = new long[Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = ((long)(int.MaxValue - _texts[i]) << 32) | (uint)i;
        }
        Array.Sort(keys, order);
        var renumbered = new int[Count];
        var (texts, fields) = (_texts.ToArray(), _fields.ToArray());
        for (var i = 0; i < order.Length; i++)
        {
            renumbered[order[i]] = i;
            _texts[i] = texts[order[i]];
            _fields[i] = fields[order[i]];
        }
        for (var slot = 0; slot < _hashes.Length; slot++)
        {
            if (_hashes[slot] != 0)
                _numbers[slot] = renumbered[_numbers[slot]];
        }
        return renumbered;
    }

    private void Grow()
    {
        var (hashes, numbers) = (_hashes, _numbers);
        _hashes = new ulong[hashes.Length * 2];
        _numbers = new int[hashes.Length * 2];
        var mask = _hashes.Length - 1;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] == 0)
                continue;
            var slot = (int)hashes[i] & mask;
            while (_hashes[slot] != 0)
                slot = (slot + 1) & mask;
            _hashes[slot] = hashes[i];
            _numbers[slot] = numbers[i];
        }
    }
}
