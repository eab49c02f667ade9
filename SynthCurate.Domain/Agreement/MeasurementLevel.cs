namespace SynthCurate.Domain.Agreement;

/// <summary>What may be said about two unlike values; it decides the distance in Krippendorff's alpha.</summary>
public enum MeasurementLevel
{
    /// <summary>Alike or not: all disagreements count the same.</summary>
    Nominal,

    /// <summary>Ranked: a disagreement weighs the ranks between.</summary>
    Ordinal,

    /// <summary>Numbers whose differences mean something.</summary>
    Interval,

    /// <summary>Numbers from a true zero up, whose ratios mean something.</summary>
    Ratio,
}
