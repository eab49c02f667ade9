namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Evaluates alpha for any frequencies of the same patterns, again and again without allocating. Within an item, Σ n(v)·n(w)·(x(v) − x(w))²
/// equals 2·(m·Σ n·x² − (Σ n·x)²), so a pattern's disagreement is fixed once, except at the ordinal level, where x are mid-ranks of the
/// ratings at hand.
/// </summary>
internal sealed class AlphaEvaluation
{
    private readonly CategoryDistance _distance;
    private readonly PairablePatterns _patterns;
    private readonly double[] _disagreements;
    private readonly double[] _uses;
    private readonly double[] _values;
    private readonly int[] _usedCategories;

    public AlphaEvaluation(PatternTable table, CategoryDistance distance)
    {
        var numeric = distance.Level is MeasurementLevel.Interval or MeasurementLevel.Ratio;
        if (numeric && distance.Values.Length < table.CategoryCount)
            throw new ArgumentException("Each category needs a number.", nameof(distance));
        _distance = distance;
        _patterns = new PairablePatterns(table);
        _uses = new double[table.CategoryCount];
        _usedCategories = _patterns.UsedCategories(table.CategoryCount);
        _values = distance.Level == MeasurementLevel.Interval ? Centred(distance.Values) : new double[table.CategoryCount];
        _disagreements = [.. Enumerable.Range(0, _patterns.Count).Select(DisagreementOf)];
    }

    /// <summary>How many items show each pattern that has pairs, the commonest first.</summary>
    public ReadOnlySpan<long> Frequencies => _patterns.Frequencies;

    public int UsedCategories => _usedCategories.Length;

    /// <summary>Alpha, or NaN where it is undefined.</summary>
    public double Evaluate(ReadOnlySpan<long> frequencies)
    {
        foreach (var category in _usedCategories) _uses[category] = 0;
        var total = 0.0;
        for (var p = 0; p < _patterns.Count; p++)
        {
            if (frequencies[p] == 0) continue;
            double frequency = frequencies[p];
            var categories = _patterns.CategoriesOf(p);
            var counts = _patterns.CountsOf(p);
            for (var i = 0; i < categories.Length; i++) _uses[categories[i]] += frequency * counts[i];
            total += frequency * _patterns.SizeOf(p);
        }
        if (_distance.Level == MeasurementLevel.Ordinal) RankByUse();
        var observed = Observed(frequencies);
        var expected = Expected(total);
        return total > 0 && expected > 0 && UsesTwo(total) ? 1 - observed * (total - 1) / expected : double.NaN;
    }

    private double Observed(ReadOnlySpan<long> frequencies)
    {
        var observed = 0.0;
        var ordinal = _distance.Level == MeasurementLevel.Ordinal;
        for (var p = 0; p < _patterns.Count; p++)
        {
            if (frequencies[p] == 0) continue;
            observed += frequencies[p] * (ordinal ? SquaredDifferences(p) : _disagreements[p]);
        }
        return observed;
    }

    private double Expected(double total) => _distance.Level switch
    {
        MeasurementLevel.Nominal => NominalPairs(total),
        MeasurementLevel.Ratio => RatioPairs(),
        _ => SquaredDifferences(_usedCategories, _uses),
    };

    private double NominalPairs(double total)
    {
        var unequal = 0.0;
        foreach (var category in _usedCategories) unequal += _uses[category] * (total - _uses[category]);
        return unequal;
    }

    private double RatioPairs()
    {
        var sum = 0.0;
        for (var i = 0; i < _usedCategories.Length; i++)
        {
            for (var j = 0; j < i; j++)
                sum += 2 * _uses[_usedCategories[i]] * _uses[_usedCategories[j]] * _distance.Between(_usedCategories[i], _usedCategories[j]);
        }
        return sum;
    }

    private double SquaredDifferences(int[] categories, double[] uses)
    {
        double mass = 0, first = 0, second = 0;
        foreach (var category in categories)
        {
            var (use, value) = (uses[category], _values[category]);
            mass += use;
            first += use * value;
            second += use * value * value;
        }
        return 2 * (mass * second - first * first);
    }

    private double SquaredDifferences(int pattern)
    {
        double first = 0, second = 0, size = _patterns.SizeOf(pattern);
        var categories = _patterns.CategoriesOf(pattern);
        var counts = _patterns.CountsOf(pattern);
        for (var i = 0; i < categories.Length; i++)
        {
            var value = _values[categories[i]];
            first += counts[i] * value;
            second += counts[i] * value * value;
        }
        return 2 * (size * second - first * first) / (size - 1);
    }

    private double DisagreementOf(int pattern) => _distance.Level switch
    {
        MeasurementLevel.Nominal => _patterns.UnequalPairsOf(pattern) / (_patterns.SizeOf(pattern) - 1),
        MeasurementLevel.Ratio => RatioDisagreement(pattern),
        _ => SquaredDifferences(pattern),
    };

    private double RatioDisagreement(int pattern)
    {
        var sum = 0.0;
        var categories = _patterns.CategoriesOf(pattern);
        var counts = _patterns.CountsOf(pattern);
        for (var i = 0; i < categories.Length; i++)
        {
            for (var j = 0; j < i; j++) sum += 2 * counts[i] * counts[j] * _distance.Between(categories[i], categories[j]);
        }
        return sum / (_patterns.SizeOf(pattern) - 1);
    }

    // Mid-ranks are centred so that the sums above keep their digits.
    private void RankByUse()
    {
        double below = 0, total = 0;
        foreach (var category in _usedCategories) total += _uses[category];
        foreach (var category in _usedCategories)
        {
            _values[category] = below + _uses[category] / 2 - total / 2;
            below += _uses[category];
        }
    }

    private double[] Centred(double[] values)
    {
        if (_usedCategories.Length == 0) return values;
        var middle = _usedCategories.Average(category => values[category]);
        return [.. values.Select(value => value - middle)];
    }

    private bool UsesTwo(double total)
    {
        foreach (var category in _usedCategories)
        {
            if (_uses[category] > 0) return _uses[category] < total;
        }
        return false;
    }
}
