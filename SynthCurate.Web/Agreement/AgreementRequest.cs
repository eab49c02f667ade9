using System.Text.Json.Serialization;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>What the agreement calculator is asked.</summary>
public sealed record AgreementRequest
{
    public RatingColumns Ratings { get; init; } = new();

    public MeasurementLevel Level { get; init; } = MeasurementLevel.Nominal;

    /// <summary>The categories from lowest to highest, unused ones included.</summary>
    [JsonConverter(typeof(ValueTextsConverter))]
    public IReadOnlyList<string>? Order { get; init; }

    public WeightScheme Weights { get; init; } = WeightScheme.Unweighted;

    /// <summary>How many resamples; 0 for none, and then no interval where no formula gives one.</summary>
    public int Bootstrap { get; init; } = 1000;

    public long Seed { get; init; } = 1;

    public double Confidence { get; init; } = 0.95;
}
