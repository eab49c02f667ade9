namespace SynthCurate.Domain.Scoring;

/// <summary>How long texts usually are: a histogram of the logarithm of their length in UTF-16 units, in steps of 2 per cent. Constant memory.</summary>
public sealed class LengthProfile
{
    private const double StepsPerLogUnit = 50;
    private const int Bins = 1024;
    private const long FewestTexts = 30;

    // The median absolute deviation of a normal distribution is 0.6745 standard deviations (Iglewicz and Hoaglin 1993, modified z score).
    private const double NormalDeviation = 0.6745;

    // Where nearly all texts have the same length, a difference of less than a tenth is still no outlier.
    private const double LeastSpread = 0.1;

    private readonly long[] _counts = new long[Bins];
    private Usual? _usual;

    /// <summary>The number of texts added.</summary>
    public long Count { get; private set; }

    /// <summary>Takes a text into account.</summary>
    public void Add(string text)
    {
        _counts[BinOf(text)]++;
        Count++;
        _usual = null;
    }

    /// <summary>How many standard deviations the logarithm of a text's length is off the median, by the modified z score
    /// 0.6745 * (x - median) / MAD; negative is short. Null below 30 texts, where "usual" means nothing yet.</summary>
    public double? RobustZ(string text)
    {
        if (Count < FewestTexts)
            return null;
        _usual ??= FindUsual();
        return NormalDeviation * (BinOf(text) - _usual.Median) / StepsPerLogUnit / _usual.Spread;
    }

    /// <summary>The median length in UTF-16 units, to 2 per cent; 0 when there are no texts.</summary>
    public int MedianLength => Count == 0 ? 0 : (int)Math.Round(Math.Exp(Median(_counts, Count) / StepsPerLogUnit)) - 1;

    private Usual FindUsual()
    {
        var median = Median(_counts, Count);
        var deviations = new long[Bins];
        for (var bin = 0; bin < Bins; bin++)
            deviations[Math.Abs(bin - median)] += _counts[bin];
        return new Usual(median, Math.Max(LeastSpread, Median(deviations, Count) / StepsPerLogUnit));
    }

    private static int BinOf(string text) => Math.Min(Bins - 1, (int)Math.Round(Math.Log(1 + text.Length) * StepsPerLogUnit));

    private static int Median(long[] counts, long total)
    {
        var passed = 0L;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            passed += counts[bin];
            if (passed * 2 >= total)
                return bin;
        }
        return 0;
    }

    // Kept between additions, because every score asks for it.
    private sealed record Usual(int Median, double Spread);
}
