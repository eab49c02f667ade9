namespace SynthCurate.Domain.Scoring;

/// <summary>Turns grounding features into a chance that the output says something which its source does not support.</summary>
public static class GroundingModel
{
    // New word pairs tell most, and the first few of them more than the rest: hence the root. Scale and bias were fitted so that
    // 0.5 divides supported from unsupported outputs on public sets of judged summaries and dialogues with equal weight for each
    // set and class; the relative weights were set by hand, because weights fitted freely did worse on sets left out.
    private const double Bias = -2.62;
    private const double PairsWeight = 3.78;
    private const double WordsWeight = 0.57;
    private const double WorstSentenceWeight = 0.57;
    private const double NumbersWeight = 0.6;
    private const double NamesWeight = 0.6;
    private const double NegationWeight = 0.3;

    /// <summary>The chance in [0, 1] that the output is not supported: sigmoid(-2.62 + 3.78 * sqrt(pairs) + 0.57 * words
    /// + 0.57 * worst sentence + 0.6 * numbers + 0.6 * names + 0.3 * negation).</summary>
    /// <example>Nothing unsupported gives 0.068; everything but negation gives 0.971.</example>
    public static double Unsupported(GroundingFeatures features) => 1 / (1 + Math.Exp(-Logit(features)));

    private static double Logit(GroundingFeatures f) =>
        Bias + (PairsWeight * Math.Sqrt(f.Pairs)) + (WordsWeight * f.Words) + (WorstSentenceWeight * f.WorstSentence)
        + (NumbersWeight * f.Numbers) + (NamesWeight * f.Names) + (NegationWeight * f.Negation);
}
