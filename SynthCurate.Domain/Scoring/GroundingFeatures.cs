namespace SynthCurate.Domain.Scoring;

/// <summary>How much of an output its source does not support. Every figure is in [0, 1]; 0 is fully supported.</summary>
/// <param name="Words">The share of content words whose stem the source lacks.</param>
/// <param name="Pairs">The share of pairs of neighbouring words that the source lacks.</param>
/// <param name="Numbers">The share of numbers that the source lacks; 0 without numbers.</param>
/// <param name="Names">The share of names that the source lacks; 0 without names.</param>
/// <param name="WorstSentence">The largest share of unsupported content words in one sentence.</param>
/// <param name="Negation">1 when a sentence negates what the source states, or states what it negates, in nearly the same words.</param>
public readonly record struct GroundingFeatures(
    double Words, double Pairs, double Numbers, double Names, double WorstSentence, double Negation);
