using System.Collections.Frozen;

namespace SynthCurate.Domain.Costs;

/// <summary>Which price of a model held when. Immutable. A model that is not listed has no price: null, which is unknown and never 0.</summary>
public sealed class PriceList
{
    /// <summary>Nothing is known.</summary>
    public static readonly PriceList Empty = new([], new Dictionary<string, string>());

    private readonly FrozenDictionary<string, ModelPrice[]> _byModel;
    private readonly FrozenDictionary<string, string> _aliases;

    /// <summary>The prices, and for names as servers return them (a dated snapshot) the model whose price they have. Names are compared letter by letter and nothing is guessed:
    /// a snapshot may cost something else than its family, so only an explicit alias joins them. Takes O(n log n).</summary>
    /// <exception cref="ArgumentException">Two prices of a model begin at the same instant or share a version; an alias names a listed model, or leads to one that is not listed (to another alias, too).</exception>
    public PriceList(IEnumerable<ModelPrice> prices, IReadOnlyDictionary<string, string> aliases)
    {
        _byModel = prices.GroupBy(p => p.Model, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(p => p.ValidFrom).ToArray(), StringComparer.Ordinal);
        _aliases = aliases.ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var (model, history) in _byModel)
        {
            if (history.DistinctBy(p => p.ValidFrom).Count() < history.Length || history.DistinctBy(p => p.Version).Count() < history.Length)
                throw new ArgumentException($"Two prices of {model} begin at the same instant or share a version.", nameof(prices));
        }
        foreach (var (alias, model) in _aliases)
        {
            if (_byModel.ContainsKey(alias) || !_byModel.ContainsKey(model))
                throw new ArgumentException($"The alias {alias} has to be a name without a price and lead to one with a price, not to {model}.", nameof(aliases));
        }
    }

    /// <summary>The price that held at the instant: of those that had begun, the latest; its own first instant counts. Null when the name is neither a model nor an alias,
    /// or the instant lies before its first price. Takes O(log n).</summary>
    public ModelPrice? At(string model, DateTimeOffset instant)
    {
        if (!_byModel.TryGetValue(_aliases.GetValueOrDefault(model, model), out var history))
            return null;
        var (begun, after) = (0, history.Length);
        while (begun < after)
        {
            var middle = (begun + after) / 2;
            if (history[middle].ValidFrom <= instant)
                begun = middle + 1;
            else
                after = middle;
        }
        return begun == 0 ? null : history[begun - 1];
    }

    /// <summary>The price with which a call was reserved, for settling it whatever was listed since. Null when the name or the version is unknown.</summary>
    public ModelPrice? Version(string model, string version) =>
        _byModel.GetValueOrDefault(_aliases.GetValueOrDefault(model, model))?.FirstOrDefault(p => p.Version == version);
}
