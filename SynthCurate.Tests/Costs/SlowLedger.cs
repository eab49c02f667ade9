using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Costs;

/// <summary>A budget as one would write it down: a list of calls, and every figure added up from the beginning each time.</summary>
internal sealed class SlowLedger(IReadOnlyDictionary<AccountKey, MoneyCap?> caps)
{
    private readonly List<Line> _lines = [];

    public string Reserve(Id<Reservation> id, UsdAmount? most, IReadOnlyList<AccountKey> keys)
    {
        if (_lines.Exists(l => l.Id == id && l.IsOpen))
            return "held already";
        foreach (var (key, cap) in keys.Select(k => (k, caps[k])).OrderBy(k => most is null ? 0 : Left(k.k)).ThenBy(k => k.k.Scope))
        {
            if (cap is { } limit && most is { } asked && Left(key) < asked.Micros)
                return $"over {key.Scope} {limit.Limit} left {Left(key)} asked {asked}";
            if (cap is { AllowsUnpriced: false } && most is null)
                return $"unpriced {key.Scope}";
        }
        _lines.Add(new Line(id, most, keys));
        return "granted";
    }

    public string Settle(Id<Reservation> id, UsdAmount? cost)
    {
        if (_lines.Find(l => l.Id == id && l.IsOpen) is not { } line)
            return "nothing held";
        line.IsOpen = false;
        if (line.Most is not { } most)
        {
            line.IsUnknown = true;
            return "settled unknown";
        }
        line.Spent = Math.Min(cost?.Micros ?? most.Micros, most.Micros);
        line.Disputed = Math.Max(0, (cost?.Micros ?? 0) - most.Micros);
        return line.Disputed > 0 ? $"dispute {line.Spent} {line.Disputed}" : $"settled {line.Spent}";
    }

    public string Release(Id<Reservation> id) => _lines.RemoveAll(l => l.Id == id && l.IsOpen) > 0 ? "released" : "nothing held";

    public Account Account(AccountKey key)
    {
        var (open, ended) = (Of(key).Where(l => l.IsOpen).ToList(), Of(key).Where(l => !l.IsOpen).ToList());
        return new Account(key, caps[key], new UsdAmount(ended.Sum(l => l.Spent)), new UsdAmount(open.Sum(l => l.Most?.Micros ?? 0)), new UsdAmount(ended.Sum(l => l.Disputed)),
            open.Count(l => l.Most is null), ended.Count(l => l.IsUnknown));
    }

    private long Left(AccountKey key) => caps[key] is { } cap
        ? Math.Max(0, cap.Limit.Micros - Of(key).Sum(l => l.IsOpen ? l.Most?.Micros ?? 0 : l.Spent + l.Disputed))
        : long.MaxValue;

    private IEnumerable<Line> Of(AccountKey key) => _lines.Where(l => l.Keys.Contains(key));

    private sealed record Line(Id<Reservation> Id, UsdAmount? Most, IReadOnlyList<AccountKey> Keys)
    {
        public bool IsOpen { get; set; } = true;

        public bool IsUnknown { get; set; }

        public long Spent { get; set; }

        public long Disputed { get; set; }
    }
}
