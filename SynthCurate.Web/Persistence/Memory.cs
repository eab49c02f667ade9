using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SynthCurate.Web.Persistence;

/// <summary>What was read from the store, remembered until this node commits a change of it, and for <paramref name="lifetime"/> at most, because
/// other nodes commit too. Holds at most <paramref name="most"/> values; safe to use from any thread.</summary>
internal sealed class Memory<TKey, T>(TimeProvider time, TimeSpan lifetime, int most = 100_000) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Kept> _kept = new();
    private long _changes;

    /// <summary>How often something was forgotten: taken before reading, and given to <see cref="Keep"/> with what was read.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public bool TryRecall(TKey key, [MaybeNullWhen(false)] out T value)
    {
        var isFresh = _kept.TryGetValue(key, out var kept) && time.GetUtcNow() < kept.Until;
        value = isFresh ? kept.Value : default;
        return isFresh;
    }

    /// <summary>Remembers a value, unless something was forgotten since it was read: it may be older than the change.</summary>
    public void Keep(TKey key, T value, long changes)
    {
        if (_kept.Count >= most)
            _kept.Clear();
        _kept[key] = new Kept(value, time.GetUtcNow() + lifetime);
        if (Changes != changes)
            _kept.TryRemove(key, out _);
    }

    public void Forget(TKey key)
    {
        Interlocked.Increment(ref _changes);
        _kept.TryRemove(key, out _);
    }

    public void Clear()
    {
        Interlocked.Increment(ref _changes);
        _kept.Clear();
    }

    private readonly record struct Kept(T Value, DateTimeOffset Until);
}
