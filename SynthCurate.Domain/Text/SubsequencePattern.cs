using System.Numerics;
using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Text;

/// <summary>A sequence prepared to be compared with many: for each of its elements, the places where it stands as bits.</summary>
internal sealed class SubsequencePattern
{
    private const int Bits = 64;
    private readonly int _length;
    private readonly int _blocks;
    private readonly Dictionary<int, int> _slots = [];
    private readonly List<ulong> _places = [];
    private readonly ulong[] _state;

    public SubsequencePattern(ReadOnlySpan<int> pattern)
    {
        _length = pattern.Length;
        _blocks = (_length + Bits - 1) / Bits;
        _state = new ulong[_blocks];
        for (var i = 0; i < pattern.Length; i++)
        {
            ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, pattern[i], out var isKnown);
            if (!isKnown)
            {
                slot = _places.Count;
                CollectionsMarshal.SetCount(_places, slot + _blocks);
            }
            _places[slot + i / Bits] |= 1UL << (i % Bits);
        }
    }

    /// <summary>The longest common subsequence with <paramref name="other"/>; not for several threads at once.</summary>
    public int LongestWith(ReadOnlySpan<int> other)
    {
        if (_blocks == 1)
            return LongestInOneBlock(other);
        Array.Fill(_state, ulong.MaxValue);
        foreach (var element in other)
        {
            if (_slots.TryGetValue(element, out var slot))
                Step(slot);
        }
        var common = 0;
        for (var block = 0; block < _blocks; block++)
            common += BitOperations.PopCount(~_state[block] & Used(block));
        return common;
    }

    // Each zero of the state is a place of the pattern at which a common subsequence grows longer.
    private int LongestInOneBlock(ReadOnlySpan<int> other)
    {
        var state = ulong.MaxValue;
        foreach (var element in other)
        {
            if (!_slots.TryGetValue(element, out var slot))
                continue;
            var places = _places[slot];
            state = (state + (state & places)) | (state & ~places);
        }
        return BitOperations.PopCount(~state & Used(0));
    }

    // The same addition over many blocks, with its carry.
    private void Step(int slot)
    {
        var carry = 0UL;
        for (var block = 0; block < _blocks; block++)
        {
            var (state, places) = (_state[block], _places[slot + block]);
            var sum = unchecked(state + (state & places));
            var withCarry = unchecked(sum + carry);
            carry = sum < state || withCarry < sum ? 1UL : 0UL;
            _state[block] = withCarry | (state & ~places);
        }
    }

    private ulong Used(int block) => block < _blocks - 1 || _length % Bits == 0 ? ulong.MaxValue : (1UL << (_length % Bits)) - 1;
}
