namespace SynthCurate.Domain.Agreement;

/// <summary>What is asked of a set of ratings.</summary>
/// <param name="Distance">For Krippendorff's alpha.</param>
/// <param name="Scheme">Weights by rank of category for the coefficients that take them.</param>
/// <param name="Plan">For intervals by resampling; its confidence is that of all intervals.</param>
public sealed record AgreementQuestion(CategoryDistance Distance, WeightScheme Scheme, BootstrapPlan Plan);
