using System.Collections.Immutable;

namespace SynthCurate.Domain.Generation;

/// <summary>One thing in which samples are to differ (topic, length, style) and the values it may take. Yu et al. (2023), "Large language
/// model as attributed training data generator: a tale of diversity and bias" (AttrPrompt).</summary>
public sealed record AttributeDimension
{
    /// <summary>Takes a name and its values; the order of the values is kept.</summary>
    /// <exception cref="ArgumentException">The name or a value is blank, a value is named twice, or there is no value.</exception>
    public AttributeDimension(string name, IEnumerable<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Values = [.. values];
        if (Values.IsEmpty)
            throw new ArgumentException($"'{name}' has no value.", nameof(values));
        if (Values.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException($"'{name}' has a blank value.", nameof(values));
        if (Values.CountBy(v => v).FirstOrDefault(c => c.Value > 1).Key is { } twice)
            throw new ArgumentException($"'{name}' names the value '{twice}' twice.", nameof(values));
    }

    /// <summary>What a prompt and the sample call it.</summary>
    public string Name { get; }

    /// <summary>At least one, none twice.</summary>
    public ImmutableArray<string> Values { get; }
}

/// <summary>One value of one dimension, as a prompt asks for it and a sample keeps it.</summary>
public readonly record struct AttributeValue(string Dimension, string Value);
