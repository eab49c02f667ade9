using System.Text.Json.Serialization;

namespace SynthCurate.Web.Agreement;

/// <summary>
/// Ratings as three columns of numbers with the names they stand for: a million ratings fit in a few megabytes, where a million
/// records would not.
/// </summary>
[JsonConverter(typeof(RatingColumnsConverter))]
public sealed class RatingColumns
{
    private readonly List<int> _items = [];
    private readonly List<int> _raters = [];
    private readonly List<int> _values = [];

    public NameTable Items { get; } = new();

    public NameTable Raters { get; } = new();

    public NameTable Values { get; } = new();

    public int Count => _items.Count;

    /// <summary>For each rating the number of its value, −1 where the answer is missing.</summary>
    public IReadOnlyList<int> ValueNumbers => _values;

    public void Add(int item, int rater, int value)
    {
        _items.Add(item);
        _raters.Add(rater);
        _values.Add(value);
    }

    /// <summary>The first rating whose rater had already rated the same item, or −1.</summary>
    public int FirstRepeated()
    {
        var seen = new HashSet<long>(Count);
        for (var i = 0; i < Count; i++)
        {
            if (_values[i] >= 0 && !seen.Add((long)_items[i] * Raters.Count + _raters[i])) return i;
        }
        return -1;
    }

    /// <summary>The ratings that are not missing, with values numbered as in <paramref name="categories"/>, and the names of those who gave any.</summary>
    public NamedRatings ToRatings(IReadOnlyList<int> categories, int categoryCount)
    {
        var (items, raters, values) = (new List<int>(Count), new List<int>(Count), new List<int>(Count));
        var (itemNumbers, raterNumbers) = (new Renumbering(Items.Count), new Renumbering(Raters.Count));
        for (var i = 0; i < Count; i++)
        {
            if (_values[i] < 0) continue;
            items.Add(itemNumbers.Of(_items[i]));
            raters.Add(raterNumbers.Of(_raters[i]));
            values.Add(categories[_values[i]]);
        }
        return NamedRatings.From(items, raters, values, itemNumbers.Count, [.. raterNumbers.Old.Select(Raters.NameOf)], categoryCount);
    }

    private sealed class Renumbering(int count)
    {
        private readonly int[] _numbers = new int[count];
        private readonly List<int> _old = [];

        public IReadOnlyList<int> Old => _old;

        public int Count => _old.Count;

        public int Of(int old)
        {
            if (_numbers[old] > 0) return _numbers[old] - 1;
            _old.Add(old);
            _numbers[old] = _old.Count;
            return _old.Count - 1;
        }
    }
}
