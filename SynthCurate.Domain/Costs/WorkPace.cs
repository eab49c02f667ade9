using MathNet.Numerics.Distributions;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Costs;

/// <summary>How fast people answer.</summary>
/// <param name="PerHour">Answers per hour over the time that was watched; positive.</param>
/// <param name="Range">The exact Poisson interval of <paramref name="PerHour"/> (Garwood 1936, chi-square quantiles).</param>
public sealed record WorkPace(double PerHour, Interval Range)
{
    /// <summary>Fewer answers than these are no pace: the interval would be wider than the figure.</summary>
    public const int FewestAnswers = 10;

    /// <summary>A shorter time is a burst, which says nothing about an hour.</summary>
    public static TimeSpan ShortestTime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The pace that <paramref name="answers"/> in <paramref name="watched"/> show: 10 in two hours are 5 an hour, at 90 % between 2.71 and 8.48.
    /// Null where it is too early to tell: fewer than <see cref="FewestAnswers"/>, or a time under <see cref="ShortestTime"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a confidence outside (0, 1).</exception>
    public static WorkPace? Of(long answers, TimeSpan watched, double confidence = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        if (answers < FewestAnswers || watched < ShortestTime)
            return null;
        var tail = (1 - confidence) / 2;
        var (low, high) = (ChiSquared.InvCDF(2 * answers, tail) / 2, ChiSquared.InvCDF(2 * (answers + 1), 1 - tail) / 2);
        return new WorkPace(answers / watched.TotalHours, new Interval(low / watched.TotalHours, high / watched.TotalHours));
    }

    /// <summary>Hours until <paramref name="waiting"/> answers are given at this pace, with the interval that the pace's own makes; the answers still to come vary too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public (double Hours, Interval Range) HoursFor(long waiting)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(waiting);
        return (waiting / PerHour, new Interval(waiting / Range.High, waiting / Range.Low));
    }
}
