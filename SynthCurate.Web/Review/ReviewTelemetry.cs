using System.Diagnostics.Metrics;

namespace SynthCurate.Web.Review;

/// <summary>What the review room measures of itself.</summary>
internal static class ReviewTelemetry
{
    public const string Name = "SynthCurate.Review";
    public const string Decision = "synthcurate.review.decision.duration";
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Decisions =
        Meter.CreateHistogram<double>(Decision, "ms", "From a reviewer's decision, as it reaches the server, to the next sample being ready for his screen.");

    public static void Decided(TimeSpan duration) => Decisions.Record(duration.TotalMilliseconds);
}
