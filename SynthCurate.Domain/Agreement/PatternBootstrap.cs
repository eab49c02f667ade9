using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Agreement;

/// <summary>The bootstrap over items where items come in few patterns: a resample is a multinomial draw of their frequencies.</summary>
internal static class PatternBootstrap
{
    /// <summary>The percentile interval of a statistic that is NaN where it is undefined; null where over half of the resamples are.</summary>
    public static Interval? Range(ReadOnlySpan<long> frequencies, Func<ReadOnlySpan<long>, double> statistic, BootstrapPlan plan, CancellationToken cancellation)
    {
        var items = 0L;
        foreach (var frequency in frequencies) items += frequency;
        if (items < 2 || plan.Resamples < 1) return null;
        var random = new SeededRandom(plan.Seed);
        var values = new double[plan.Resamples];
        var drawn = new long[frequencies.Length];
        var defined = 0;
        for (var resample = 0; resample < plan.Resamples; resample++)
        {
            cancellation.ThrowIfCancellationRequested();
            MultinomialDraw.Fill(random, items, frequencies, drawn);
            var value = statistic(drawn);
            if (!double.IsNaN(value)) values[defined++] = value;
        }
        return defined * 2 < plan.Resamples ? null : PercentileInterval.Of(values.AsSpan(0, defined), plan.Confidence);
    }
}
