using MathNet.Numerics.Distributions;

namespace SynthCurate.Domain.Statistics;

/// <summary>Two-sided critical values: how many standard errors an interval reaches to either side.</summary>
public static class Quantiles
{
    /// <summary>The standard normal's value for a two-sided confidence: 1.95996 at 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1.</exception>
    public static double Normal(double confidence) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Upper(confidence));

    /// <summary>Student's t for a two-sided confidence: 2.20099 at 0.95 with 11 degrees of freedom.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Confidence is not strictly between 0 and 1, or degrees of freedom are not positive.</exception>
    public static double Student(double confidence, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        return StudentT.InvCDF(0, 1, degreesOfFreedom, Upper(confidence));
    }

    internal static double Upper(double confidence) => confidence is > 0 and < 1
        ? 1 - (1 - confidence) / 2
        : throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "Confidence lies strictly between 0 and 1.");
}
