namespace SynthCurate.Domain.Agreement;

/// <summary>How to resample.</summary>
/// <param name="Resamples">How many times; none means no interval. A thousand or more give steady ends.</param>
/// <param name="Seed">The same seed gives the same interval.</param>
/// <param name="Confidence">Strictly between 0 and 1.</param>
public sealed record BootstrapPlan(int Resamples = 1000, long Seed = 1, double Confidence = 0.95);
