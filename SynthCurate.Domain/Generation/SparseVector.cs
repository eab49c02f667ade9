using System.Collections.Immutable;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Generation;

/// <summary>A vector of which few components are not zero, kept in the order of their keys.</summary>
public sealed class SparseVector
{
    private readonly ImmutableArray<KeyValuePair<ulong, double>> _components;
    private readonly double _length;

    /// <summary>Takes the components; zeros are left out.</summary>
    /// <exception cref="ArgumentException">A key is named twice or a weight is not finite.</exception>
    public SparseVector(IEnumerable<KeyValuePair<ulong, double>> components)
    {
        _components = [.. components.Where(c => c.Value != 0).OrderBy(c => c.Key)];
        for (var i = 0; i < _components.Length; i++)
        {
            if (!double.IsFinite(_components[i].Value) || (i > 0 && _components[i].Key == _components[i - 1].Key))
                throw new ArgumentException("Keys are named once and weights are finite.", nameof(components));
        }
        _length = Math.Sqrt(_components.Sum(c => c.Value * c.Value));
    }

    /// <summary>How often each word occurs in a text, whatever its case.</summary>
    public static SparseVector OfWords(string text)
    {
        var counts = new Dictionary<ulong, double>();
        foreach (var word in Words.Of(text))
        {
            var key = Words.Hash(word.In(text));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return new SparseVector(counts);
    }

    /// <summary>The cosine of the angle between two vectors, a·b / (|a| |b|), in [−1, 1]; 0 where one of them is zero. Linear in their components.</summary>
    /// <example>"tea is tea" and "tea": 2 / √5 = 0.894427.</example>
    public static double Cosine(SparseVector a, SparseVector b)
    {
        if (a._length == 0 || b._length == 0)
            return 0;
        var (i, j, product) = (0, 0, 0.0);
        while (i < a._components.Length && j < b._components.Length)
        {
            var order = a._components[i].Key.CompareTo(b._components[j].Key);
            if (order == 0)
                product += a._components[i].Value * b._components[j].Value;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return Math.Clamp(product / (a._length * b._length), -1, 1);
    }
}
