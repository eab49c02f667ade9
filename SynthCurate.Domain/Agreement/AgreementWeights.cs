namespace SynthCurate.Domain.Agreement;

/// <summary>
/// The credit that each pair of categories gets, in [0, 1]. Every scheme is 1 − a·d² − b·d − c·[d > 0] in the distance d of ranks, so
/// that weighted sums need running totals only and their cost is linear in the number of categories.
/// </summary>
public sealed class AgreementWeights
{
    private readonly double _square;
    private readonly double _linear;
    private readonly double _unequal;

    /// <summary>The weights of a scheme for categories ranked 0 to <paramref name="categoryCount"/> − 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no category, or the scheme is unknown.</exception>
    public AgreementWeights(WeightScheme scheme, int categoryCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(categoryCount);
        Scheme = scheme;
        CategoryCount = categoryCount;
        var span = Math.Max(1.0, categoryCount - 1);
        (_square, _linear, _unequal) = scheme switch
        {
            WeightScheme.Unweighted => (0.0, 0.0, 1.0),
            WeightScheme.Linear => (0.0, 1 / span, 0.0),
            WeightScheme.Quadratic => (1 / (span * span), 0.0, 0.0),
            WeightScheme.Ordinal => (1 / (span * categoryCount), 1 / (span * categoryCount), 0.0),
            _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Unknown scheme."),
        };
    }

    /// <summary>The scheme.</summary>
    public WeightScheme Scheme { get; }

    /// <summary>K, unused categories included.</summary>
    public int CategoryCount { get; }

    /// <summary>The credit of two categories: 1 where they are equal.</summary>
    public double this[int first, int second]
    {
        get
        {
            double d = Math.Abs(first - second);
            return first == second ? 1 : 1 - _square * d * d - _linear * d - _unequal;
        }
    }

    /// <summary>The sum of all K² weights.</summary>
    public double Total
    {
        get
        {
            double k = CategoryCount;
            return k * k - _square * k * k * (k * k - 1) / 6 - _linear * k * (k * k - 1) / 3 - _unequal * k * (k - 1);
        }
    }

    /// <summary>For each listed category k the weighted mass Σ w(k, l)·m(l) around it.</summary>
    /// <param name="categories">Ascending and distinct.</param>
    /// <param name="masses">Of each listed category; all others have none.</param>
    /// <param name="result">As long as the others.</param>
    public void Smooth(ReadOnlySpan<int> categories, ReadOnlySpan<double> masses, Span<double> result)
    {
        double mass = 0, first = 0, second = 0;
        for (var i = 0; i < categories.Length; i++)
        {
            double k = categories[i];
            mass += masses[i];
            first += masses[i] * k;
            second += masses[i] * k * k;
        }
        double below = 0, belowFirst = 0;
        for (var i = 0; i < categories.Length; i++)
        {
            double k = categories[i];
            var distances = k * below - belowFirst + (first - belowFirst) - k * (mass - below);
            var squares = k * k * mass - 2 * k * first + second;
            result[i] = mass - _square * squares - _linear * distances - _unequal * (mass - masses[i]);
            below += masses[i];
            belowFirst += masses[i] * k;
        }
    }

    /// <summary>The weighted mass of all pairs, Σ w(k, l)·m(k)·m(l); parameters as in <see cref="Smooth"/>.</summary>
    public double Pairs(ReadOnlySpan<int> categories, ReadOnlySpan<double> masses)
    {
        var smooth = categories.Length <= 64 ? stackalloc double[categories.Length] : new double[categories.Length];
        Smooth(categories, masses, smooth);
        return Dot(masses, smooth);
    }

    internal static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
