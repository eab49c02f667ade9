using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Agreement;

/// <summary>A coefficient's outcome: a number, or the reason why there is none. Never NaN.</summary>
public abstract record Figure
{
    private protected Figure()
    {
    }

    /// <summary>The number, or null where it is undefined.</summary>
    public double? ValueOrNull => (this as KnownFigure)?.Value;

    /// <summary>The figure with its interval replaced; an undefined one stays as it is.</summary>
    internal Figure WithRange(Interval? range) => this is KnownFigure known ? known with { Range = range } : this;
}

/// <summary>A number that the data determine.</summary>
/// <param name="Value">The coefficient.</param>
/// <param name="StandardError">Where a formula gives one; null for bootstrap intervals and where fewer than two items count.</param>
/// <param name="Range">The confidence interval; null where the data do not give one.</param>
public sealed record KnownFigure(double Value, double? StandardError, Interval? Range) : Figure;

/// <summary>No number exists.</summary>
/// <param name="Reason">In words, for the reader of the page.</param>
public sealed record UndefinedFigure(string Reason) : Figure;
