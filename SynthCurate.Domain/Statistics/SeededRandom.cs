using System.Numerics;

namespace SynthCurate.Domain.Statistics;

/// <summary>
/// A reproducible source of random numbers: xoshiro256** (Blackman and Vigna 2018, "Scrambled linear pseudorandom number generators"),
/// its state filled from the seed by SplitMix64. The same seed gives the same numbers on every machine and runtime, which
/// <see cref="System.Random"/> does not promise.
/// </summary>
/// <param name="seed">Any number, zero included.</param>
public sealed class SeededRandom(long seed)
{
    private ulong _a = Mix(seed, 1);
    private ulong _b = Mix(seed, 2);
    private ulong _c = Mix(seed, 3);
    private ulong _d = Mix(seed, 4);

    /// <summary>The next 64 uniform bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform whole number in [0, <paramref name="limit"/>), without bias (Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not positive.</exception>
    public int Next(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var range = (ulong)limit;
        var high = Math.BigMul(NextBits(), range, out var low);
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold) high = Math.BigMul(NextBits(), range, out low);
        }
        return (int)high;
    }

    private static ulong Mix(long seed, int step)
    {
        var z = unchecked((ulong)seed + (ulong)step * 0x9E3779B97F4A7C15UL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
