using System.Collections.Immutable;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Generation;

/// <summary>Draws the attributes of a sample.</summary>
public static class AttributeDraw
{
    /// <summary>One value of each dimension, independent of each other, every value of a dimension with the same chance (AttrPrompt, Yu et
    /// al. 2023). In the order of the dimensions; empty for none. The same seed gives the same draws.</summary>
    /// <example>With length {30, 100} and style {news, letter} each of the four pairs has the chance 1/4.</example>
    public static ImmutableArray<AttributeValue> Uniform(IEnumerable<AttributeDimension> dimensions, SeededRandom random) =>
        [.. dimensions.Select(d => new AttributeValue(d.Name, d.Values[random.Next(d.Values.Length)]))];
}
