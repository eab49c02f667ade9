namespace SynthCurate.Web.Shared.Charts;

/// <summary>A bar of a histogram: values from <paramref name="From"/> (included) to <paramref name="To"/> (the last bar's included).</summary>
public readonly record struct Bin(double From, double To, long Count);

/// <summary>A named amount in a chart.</summary>
public readonly record struct Amount(string Name, long Count, Tone Tone = Tone.Accent);

/// <summary>A value over time or another axis, with its interval where there is one.</summary>
public readonly record struct TrendPoint(string Name, double? Value, double? Low = null, double? High = null);
