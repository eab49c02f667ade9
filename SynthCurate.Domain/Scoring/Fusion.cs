using System.Collections.Immutable;

namespace SynthCurate.Domain.Scoring;

/// <summary>Fuses pieces of evidence into one confidence: the mean of the beliefs' logits, weighted by strength,
/// confidence = sigmoid(sum(s * ln(b / (1 - b))) / sum(s)), and at most the least cap.
/// A weighted mean and not a sum, because the signals are far from independent: two that say 0.8 fuse to 0.8, not to 0.94. What does not
/// apply is left out, so that its absence pulls neither way. The weights are sensible defaults; calibration on human labels comes after.</summary>
public static class Fusion
{
    // Beliefs are kept off 0 and 1, so that no single signal can outvote all others.
    private const double Edge = 0.02;

    // A cap this low is a verdict by itself, even when there is no other evidence.
    private const double Verdict = 0.5;

    /// <summary>The fused confidence in [0, 1]; null when there is no evidence and nothing objects strongly.</summary>
    /// <example>Beliefs 0.9 with strength 2 and 0.6 with strength 1: logits 2.197 and 0.405, mean 1.600, confidence 0.832.</example>
    public static double? Confidence(IReadOnlyCollection<Evidence> evidence)
    {
        var cap = evidence.Select(e => e.Cap).DefaultIfEmpty(1).Min();
        var (sum, strength) = (0.0, 0.0);
        foreach (var piece in evidence.Where(Counts))
        {
            sum += piece.Strength * Logit(piece.Belief);
            strength += piece.Strength;
        }
        if (strength <= 0)
            return cap < Verdict ? cap : null;
        return Math.Min(cap, 1 / (1 + Math.Exp(-sum / strength)));
    }

    /// <summary>The evidence as signals; the weights are shares of the whole and add up to 1, or are all 0.</summary>
    public static ImmutableArray<Signal> Signals(IReadOnlyCollection<Evidence> evidence)
    {
        var strength = evidence.Where(Counts).Sum(e => e.Strength);
        return [.. evidence.Select(e => new Signal(e.Name, e.Value, Counts(e) ? e.Strength / strength : 0, e.Explanation))];
    }

    private static bool Counts(Evidence piece) => piece.Value is not null && piece.Strength > 0;

    private static double Logit(double belief)
    {
        var b = Math.Clamp(belief, Edge, 1 - Edge);
        return Math.Log(b / (1 - b));
    }
}
