namespace SynthCurate.Domain.Routing;

/// <summary>The reason codes of a routing decision. The names of the flags that a sample carries ("hallucination", "duplicate") stand beside them.</summary>
public static class RoutingReason
{
    /// <summary>The confidence reaches the threshold and nothing objects.</summary>
    public const string AboveThreshold = "aboveThreshold";

    /// <summary>The confidence is below the threshold.</summary>
    public const string LowConfidence = "lowConfidence";

    /// <summary>The confidence is below the limit under which the policy rejects unseen.</summary>
    public const string BelowRejection = "belowRejection";

    /// <summary>No scorer could say anything about the sample.</summary>
    public const string NoConfidence = "noConfidence";

    /// <summary>At least one scorer failed.</summary>
    public const string ScorerFailed = "scorerFailed";

    /// <summary>The sample's answer is known; people answer it among the others.</summary>
    public const string Gold = "gold";

    /// <summary>Accepted, and drawn for a blind look.</summary>
    public const string Audit = "audit";
}
