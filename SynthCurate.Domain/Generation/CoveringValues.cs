using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>The values of all dimensions, numbered through from 0 in the order of the dimensions.</summary>
internal sealed class CoveringValues
{
    private readonly Dictionary<AttributeValue, int> _numbers;

    public CoveringValues(IReadOnlyList<AttributeDimension> dimensions)
    {
        if (dimensions.CountBy(d => d.Name).FirstOrDefault(c => c.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two dimensions are called '{twice}'.", nameof(dimensions));
        All = [.. dimensions.SelectMany(d => d.Values.Select(v => new AttributeValue(d.Name, v)))];
        DimensionOf = [.. dimensions.SelectMany((d, i) => d.Values.Select(_ => i))];
        _numbers = All.Select((v, i) => (v, i)).ToDictionary(p => p.v, p => p.i);
        OfDimension = [.. dimensions.Select(d => d.Values.Select(v => _numbers[new AttributeValue(d.Name, v)]).ToArray())];
    }

    public ImmutableArray<AttributeValue> All { get; }

    public ImmutableArray<int> DimensionOf { get; }

    public ImmutableArray<int[]> OfDimension { get; }

    public (int First, int Second) NumbersOf(AttributePair pair)
    {
        if (pair.First.Dimension == pair.Second.Dimension)
            throw new ArgumentException($"A forbidden pair names the dimension '{pair.First.Dimension}' twice.", nameof(pair));
        return (NumberOf(pair.First), NumberOf(pair.Second));
    }

    private int NumberOf(AttributeValue value) => _numbers.TryGetValue(value, out var number)
        ? number
        : throw new ArgumentException($"'{value.Dimension}' has no value '{value.Value}'.", nameof(value));
}
