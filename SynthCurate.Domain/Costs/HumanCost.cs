using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>People's time turned into money.</summary>
public static class HumanCost
{
    /// <summary>Seconds at an hourly rate: seconds × rate / 3600, rounded half to even to whole micro-dollars. Null when the rate is unknown.
    /// 90 seconds at 20 USD an hour is 0.50 USD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of seconds or a negative rate.</exception>
    public static UsdAmount? Of(double seconds, decimal? hourlyRateUsd)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        if (hourlyRateUsd is not { } rate)
            return null;
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        return UsdAmount.FromDollars((decimal)seconds * rate / 3600m);
    }

    /// <summary>The part of one of <paramref name="samples"/>; null when the amount is unknown or there is no sample to carry it.</summary>
    public static UsdAmount? PerSample(UsdAmount? amount, long samples) =>
        amount is { } known && samples > 0 ? UsdAmount.FromDollars(known.Dollars / samples) : null;
}
