using SynthCurate.Domain.Scoring;

namespace SynthCurate.Domain.Routing;

/// <summary>How many samples have which confidence and flags: 1,001 steps of a thousandth for every combination of flags that occurs.
/// Small whatever the number of samples, so that a change of policy can be tried on a million of them at once. Two tables of parts of a
/// project add up to the table of the whole. Not safe for concurrent changes.</summary>
public sealed class ConfidenceTable
{
    /// <summary>The number of steps: confidence 0, 0.001, ..., 1.</summary>
    public const int Steps = 1001;

    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    /// <summary>All samples counted.</summary>
    public long Count { get; private set; }

    /// <summary>Samples that go to people whatever the policy says: gold, a failed scorer, or no confidence.</summary>
    public long AlwaysToPeople { get; private set; }

    internal IEnumerable<Row> Rows => _rows.Values;

    /// <summary>Counts one scored sample.</summary>
    public void Add(Scorecard card, bool isGold) =>
        Add(card.Confidence, card.Flags.IsDefault ? [] : card.Flags.Select(f => f.Name), isGold || !card.Failures.IsDefaultOrEmpty, 1);

    /// <summary>Counts <paramref name="count"/> samples alike: their confidence in [0, 1] (null or not a number: none), the names of
    /// their flags, and whether they are gold or a scorer failed on them (<paramref name="toPeople"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside [0, 1], or a negative count.</exception>
    public void Add(double? confidence, IEnumerable<string> flags, bool toPeople, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (confidence is < 0 or > 1)
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies in [0, 1].");
        Count += count;
        if (toPeople || confidence is not { } value || double.IsNaN(value))
        {
            AlwaysToPeople += count;
            return;
        }
        RowOf([.. flags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]).Counts[StepOf(value)] += count;
    }

    /// <summary>Adds everything that <paramref name="other"/> has counted.</summary>
    public void Add(ConfidenceTable other)
    {
        Count += other.Count;
        AlwaysToPeople += other.AlwaysToPeople;
        foreach (var row in other.Rows)
        {
            var mine = RowOf(row.Flags);
            for (var i = 0; i < Steps; i++)
                mine.Counts[i] += row.Counts[i];
        }
    }

    // The small addition keeps 0.29, which is a little less in binary, in its own step.
    internal static int StepOf(double confidence) => (int)Math.Floor((confidence * 1000) + 1e-9);

    internal static int FirstStepAtOrAbove(double threshold) => (int)Math.Ceiling((threshold * 1000) - 1e-9);

    private Row RowOf(string[] flags)
    {
        var key = string.Join('\n', flags);
        if (!_rows.TryGetValue(key, out var row))
            _rows[key] = row = new Row(flags, new long[Steps]);
        return row;
    }

    internal sealed record Row(string[] Flags, long[] Counts);
}
