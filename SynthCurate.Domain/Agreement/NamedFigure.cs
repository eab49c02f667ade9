namespace SynthCurate.Domain.Agreement;

/// <summary>One line of an agreement report.</summary>
/// <param name="Name">The coefficient's name in our interface.</param>
/// <param name="Scheme">The weights that entered; unweighted where the coefficient takes none.</param>
/// <param name="Interval">How the interval was found.</param>
/// <param name="Figure">The number with its interval, or the reason why there is none.</param>
public sealed record NamedFigure(string Name, WeightScheme Scheme, IntervalMethod Interval, Figure Figure);

/// <summary>How a confidence interval was found.</summary>
public enum IntervalMethod
{
    /// <summary>From a standard error in closed form.</summary>
    Analytic,

    /// <summary>From resampling items.</summary>
    Bootstrap,
}

/// <summary>Two raters and how they agree on the items that both rated.</summary>
/// <param name="First">The first rater's number.</param>
/// <param name="Second">The second rater's number.</param>
/// <param name="Items">How many items both rated.</param>
/// <param name="PercentAgreement">The share of those on which they agree, in [0, 1].</param>
/// <param name="Kappa">Cohen's kappa with the report's weights.</param>
public sealed record PairFigure(int First, int Second, long Items, double PercentAgreement, Figure Kappa);
