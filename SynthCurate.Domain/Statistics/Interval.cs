namespace SynthCurate.Domain.Statistics;

/// <summary>A closed interval of real numbers. <c>default</c> is the single point 0.</summary>
public readonly record struct Interval
{
    /// <summary>The interval from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is not a number, or low lies above high.</exception>
    public Interval(double low, double high)
    {
        if (!(low <= high)) throw new ArgumentOutOfRangeException(nameof(low), $"{low} is not at most {high}.");
        Low = low;
        High = high;
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end, at least <see cref="Low"/>.</summary>
    public double High { get; }

    /// <summary>Whether the value lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The interval with its ends moved into [<paramref name="least"/>, <paramref name="most"/>].</summary>
    public Interval Within(double least, double most) => new(Math.Clamp(Low, least, most), Math.Clamp(High, least, most));
}
