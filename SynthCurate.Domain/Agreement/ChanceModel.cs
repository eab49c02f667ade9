namespace SynthCurate.Domain.Agreement;

/// <summary>What agreement is expected of raters who guess.</summary>
public enum ChanceModel
{
    /// <summary>Guesses follow the categories' overall shares: Fleiss' kappa (1971), with two raters Scott's pi (1955).</summary>
    SharedMargins,

    /// <summary>Only hard items are guessed, uniformly: Gwet's AC1 and, with weights, AC2 (2008).</summary>
    Gwet,

    /// <summary>Every category is equally likely: Brennan and Prediger (1981), Bennett's S (1954), Randolph's free-marginal kappa (2005).</summary>
    Uniform,
}
