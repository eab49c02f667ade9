using System.Collections.Immutable;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Generation;

/// <summary>Two values of different dimensions; as a constraint, two that may not stand in one row.</summary>
public readonly record struct AttributePair(AttributeValue First, AttributeValue Second);

/// <summary>
/// Rows of attribute values in which every pair of values of any two dimensions stands together at least once (a mixed covering array of
/// strength 2), so that few prompts ask for every mixture of two attributes. Found by the greedy search of Cohen, Dalal, Fredman and
/// Patton (1997), "The AETG system: an approach to testing based on combinatorial design": each row is the best of several candidates.
/// The number of rows is at least the product of the two largest dimensions; the search does not promise the least.
/// </summary>
public sealed record CoveringArray
{
    private CoveringArray(ImmutableArray<ImmutableArray<AttributeValue>> rows, ImmutableArray<AttributePair> unreachable)
    {
        Rows = rows;
        Unreachable = unreachable;
    }

    /// <summary>One value of each dimension, in the order of the dimensions.</summary>
    public ImmutableArray<ImmutableArray<AttributeValue>> Rows { get; }

    /// <summary>Pairs that are not forbidden themselves and yet stand in no row that keeps the constraints; empty without constraints.</summary>
    public ImmutableArray<AttributePair> Unreachable { get; }

    /// <summary>
    /// Builds the rows; the same arguments and seed give the same rows. One dimension gives a row for each of its values, none gives no row.
    /// Cost: rows × 30 candidates × all values × dimensions; ten dimensions of ten values take about 154 rows. With constraints the
    /// completion of a row goes back where it must, which is exponential in the dimensions at worst.
    /// </summary>
    /// <example>5 × 6 × 4 values have 74 pairs to cover and take 30 rows at least; the search finds 30 to 32 (200 seeds).</example>
    /// <exception cref="ArgumentException">Two dimensions share a name, or a forbidden pair names an unknown value or one dimension twice.</exception>
    public static CoveringArray Pairwise(IReadOnlyList<AttributeDimension> dimensions, IReadOnlyCollection<AttributePair> forbidden, long seed)
    {
        var values = new CoveringValues(dimensions);
        var pairs = new OpenPairs(values, [.. forbidden.Select(values.NumbersOf)]);
        if (dimensions.Count == 1)
            return new CoveringArray([.. values.All.Select(v => ImmutableArray.Create(v))], []);
        var search = new CoveringSearch(values, pairs, new SeededRandom(seed));
        var rows = search.Rows();
        return new CoveringArray([.. rows.Select(r => r.Select(v => values.All[v]).ToImmutableArray())],
            [.. pairs.Abandoned.Select(p => new AttributePair(values.All[p.First], values.All[p.Second]))]);
    }
}
