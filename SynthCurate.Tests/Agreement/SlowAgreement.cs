using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

/// <summary>The definitions, written pair by pair and in no hurry.</summary>
internal static class SlowAgreement
{
    /// <summary>Alpha from the coincidence matrix; null where nothing is expected to disagree.</summary>
    public static double? Alpha(Ratings ratings, MeasurementLevel level, double[] values)
    {
        var k = ratings.CategoryCount;
        var coincidences = new double[k, k];
        for (var item = 0; item < ratings.ItemCount; item++)
        {
            var given = ratings.CategoriesOf(item).ToArray();
            for (var i = 0; i < given.Length; i++)
            {
                for (var j = 0; j < given.Length; j++)
                {
                    if (i != j) coincidences[given[i], given[j]] += 1.0 / (given.Length - 1);
                }
            }
        }
        var uses = Enumerable.Range(0, k).Select(v => Enumerable.Range(0, k).Sum(w => coincidences[v, w])).ToArray();
        double observed = 0, expected = 0;
        for (var v = 0; v < k; v++)
        {
            for (var w = 0; w < k; w++)
            {
                var distance = Distance(level, v, w, uses, values);
                observed += coincidences[v, w] * distance;
                expected += uses[v] * (uses[w] - (v == w ? 1 : 0)) / (uses.Sum() - 1) * distance;
            }
        }
        return expected > 0 ? 1 - observed / expected : null;
    }

    /// <summary>The mean of an item's agreeing pairs, corrected by the chance that two answers drawn from the mean shares agree.</summary>
    public static double Fleiss(Ratings ratings, AgreementWeights weights)
    {
        var items = Enumerable.Range(0, ratings.ItemCount).Select(item => ratings.CategoriesOf(item).ToArray()).Where(given => given.Length > 0).ToArray();
        var observed = items.Where(given => given.Length > 1).Average(given => PairAgreement(given, weights));
        var shares = Enumerable.Range(0, ratings.CategoryCount).Select(k => items.Average(given => (double)given.Count(c => c == k) / given.Length)).ToArray();
        var expected = shares.Index().Sum(first => shares.Index().Sum(second => first.Item * second.Item * weights[first.Index, second.Index]));
        return (observed - expected) / (1 - expected);
    }

    /// <summary>Conger's kappa, its chance agreement rater by rater.</summary>
    public static double Conger(Ratings ratings, AgreementWeights weights)
    {
        var items = Enumerable.Range(0, ratings.ItemCount).ToArray();
        var observed = items.Select(item => ratings.CategoriesOf(item).ToArray()).Where(given => given.Length > 1).Average(given => PairAgreement(given, weights));
        var answers = items.SelectMany(item => ratings.RatersOf(item).ToArray().Zip(ratings.CategoriesOf(item).ToArray())).ToLookup(pair => pair.First, pair => pair.Second);
        var chances = from first in answers from second in answers where first.Key != second.Key
                      select first.Average(a => second.Average(b => weights[a, b]));
        var expected = chances.Average();
        return (observed - expected) / (1 - expected);
    }

    private static double PairAgreement(int[] given, AgreementWeights weights)
    {
        var pairs = from i in Enumerable.Range(0, given.Length) from j in Enumerable.Range(0, given.Length) where i != j select weights[given[i], given[j]];
        return pairs.Average();
    }

    private static double Distance(MeasurementLevel level, int v, int w, double[] uses, double[] values)
    {
        if (v == w) return 0;
        var (low, high) = (Math.Min(v, w), Math.Max(v, w));
        return level switch
        {
            MeasurementLevel.Nominal => 1,
            MeasurementLevel.Ordinal => Math.Pow(uses[low..(high + 1)].Sum() - (uses[v] + uses[w]) / 2, 2),
            MeasurementLevel.Interval => Math.Pow(values[v] - values[w], 2),
            _ => Math.Pow((values[v] - values[w]) / (values[v] + values[w]), 2),
        };
    }
}
