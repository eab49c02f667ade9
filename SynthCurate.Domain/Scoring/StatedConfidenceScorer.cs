using System.Globalization;

namespace SynthCurate.Domain.Scoring;

/// <summary>What the model said of itself. Models are over-confident (Xiong et al. 2024), so it counts little and is drawn to the middle.</summary>
internal static class StatedConfidenceScorer
{
    public static Finding Judge(ScoringCase c)
    {
        if (c.Sample.Confidence is not { } stated || double.IsNaN(stated))
            return Finding.Of(Evidence.CannotTell("statedConfidence", "The model stated no confidence."));
        if (stated is < 0 or > 1)
            return Finding.Of(Evidence.CannotTell("statedConfidence", string.Create(CultureInfo.InvariantCulture, $"The stated confidence {stated:0.###} is not between 0 and 1.")));
        return Finding.Of(new Evidence("statedConfidence", stated, 0.5 + (0.8 * (stated - 0.5)), 0.5,
            string.Create(CultureInfo.InvariantCulture, $"The model said of itself: {stated:P0} sure. Models tend to overstate this.")));
    }
}
