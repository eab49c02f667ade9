using SynthCurate.Domain.Statistics;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>What one wanted sample took in the preview: all its calls, also those that were retried, repaired or thrown away.</summary>
/// <param name="Calls">Model calls.</param>
/// <param name="InputTokens">Tokens sent, cached ones included; null where a server did not tell.</param>
/// <param name="OutputTokens">Tokens received, reasoning included; null where a server did not tell.</param>
/// <param name="Cost">Their money; null where a price or a usage is unknown.</param>
public sealed record PreviewedSample(long Calls, long? InputTokens, long? OutputTokens, UsdAmount? Cost);

/// <summary>An amount that is expected, with the interval in which it will lie.</summary>
/// <param name="Expected">Rounded half to even.</param>
/// <param name="Low">Rounded down, at least 0; null where one sample shows no spread.</param>
/// <param name="High">Rounded up; null with <paramref name="Low"/>.</param>
public sealed record MoneyForecast(UsdAmount Expected, UsdAmount? Low, UsdAmount? High);

/// <summary>What a run will take, before it is paid for.</summary>
/// <param name="Previewed">The samples it was seen from; the fewer, the wider.</param>
/// <param name="Calls">Model calls of the whole run.</param>
/// <param name="InputTokens">Null as soon as one sample's are unknown.</param>
/// <param name="OutputTokens">Null as soon as one sample's are unknown.</param>
/// <param name="Money">Null as soon as one sample's is unknown: a sum of the known alone would pass for the whole.</param>
public sealed record RunEstimate(int Previewed, PredictedTotal Calls, PredictedTotal? InputTokens, PredictedTotal? OutputTokens, MoneyForecast? Money)
{
    /// <summary>
    /// A run of <paramref name="samples"/> further samples like those of the preview, each figure by <see cref="PredictedTotal.Of"/>, which names formula and source; ends below 0 are moved to 0.
    /// The preview's own cost is not in it. Four samples at 0.01, 0.02, 0.02 and 0.03 USD and 100 to come: 2 USD, at 0.95 between 0.67 and 3.33.
    /// </summary>
    /// <returns>Null when nothing was previewed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative figure or number of samples, or a confidence not strictly between 0 and 1.</exception>
    /// <exception cref="OverflowException">Beyond nine million million dollars.</exception>
    public static RunEstimate? Of(IReadOnlyList<PreviewedSample> preview, long samples, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        _ = Quantiles.Upper(confidence);
        if (preview.Count == 0)
            return null;
        return new RunEstimate(preview.Count, Total([.. preview.Select(p => p.Calls)]), TotalIfKnown(preview.Select(p => p.InputTokens)),
            TotalIfKnown(preview.Select(p => p.OutputTokens)), TotalIfKnown(preview.Select(p => p.Cost?.Micros)) is { } money ? InMoney(money) : null);

        PredictedTotal Total(IReadOnlyList<long> counts) => Predict(counts, samples, confidence);

        PredictedTotal? TotalIfKnown(IEnumerable<long?> counts)
        {
            var known = counts.OfType<long>().ToList();
            return known.Count == preview.Count ? Total(known) : null;
        }
    }

    private static PredictedTotal Predict(IReadOnlyList<long> counts, long samples, double confidence)
    {
        if (counts.Any(c => c < 0))
            throw new ArgumentOutOfRangeException(nameof(counts), "Calls, tokens and money are not negative.");
        var total = PredictedTotal.Of([.. counts.Select(c => (double)c)], samples, confidence);
        return total with { Range = total.Range?.Within(0, double.MaxValue) };
    }

    private static MoneyForecast InMoney(PredictedTotal micros) => new(
        new UsdAmount(checked((long)Math.Round(micros.Expected, MidpointRounding.ToEven))),
        micros.Range is { } low ? new UsdAmount(checked((long)Math.Floor(low.Low))) : null,
        micros.Range is { } high ? new UsdAmount(checked((long)Math.Ceiling(high.High))) : null);
}
