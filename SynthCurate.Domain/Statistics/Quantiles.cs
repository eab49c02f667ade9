using MathNet.Numerics.Distributions;

namespace SynthCurate.Domain.Statistics;

/// <summary>Two-sided critical values: how many standard errors an interval reaches to either side.</summary>
public static class Quantiles
{
    /// <summary>The standard normal's value for a two-sided confidence: 1.95996 at 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static double Normal(double confidence) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Upper(confidence));

    /// <summary>Student's t for a two-sided confidence: 2.20099 at 0.95 with 11 degrees of freedom. One and two degrees, whose tails are the longest, have closed forms
    /// (Hill 1970, Algorithm 396, Communications of the ACM 13): cot(πα/2) and √(2 / (α (2 − α)) − 2) with α = 1 − confidence.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1, or degrees of freedom are not positive.</exception>
    public static double Student(double confidence, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var (upper, tails) = (Upper(confidence), 1 - confidence);
        return degreesOfFreedom switch
        {
            1 => 1 / Math.Tan(Math.PI * tails / 2),
            2 => Math.Sqrt(2 / (tails * (2 - tails)) - 2),
            _ => StudentT.InvCDF(0, 1, degreesOfFreedom, upper),
        };
    }

    internal static double Upper(double confidence) => confidence is > 0 and < 1
        ? 1 - (1 - confidence) / 2
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Confidence lies strictly between 0 and 1.");
}
