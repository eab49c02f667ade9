namespace SynthCurate.Domain.Agreement;

/// <summary>How much credit two categories that differ by d of K − 1 ranks get.</summary>
public enum WeightScheme
{
    /// <summary>1 where equal, else 0.</summary>
    Unweighted,

    /// <summary>1 − d/(K − 1).</summary>
    Linear,

    /// <summary>1 − (d/(K − 1))².</summary>
    Quadratic,

    /// <summary>1 − C(d + 1, 2)/C(K, 2), Gwet 2014.</summary>
    Ordinal,
}
