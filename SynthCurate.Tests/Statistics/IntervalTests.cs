using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Statistics;

public sealed class IntervalTests
{
    [Theory]
    [InlineData(0, 50, 0, 0.07135)]
    [InlineData(3, 200, 0.00511, 0.04317)]
    [InlineData(7, 100, 0.03432, 0.13750)]
    public void Wilson_KnownCounts_GivesTheKnownInterval(long k, long n, double low, double high)
    {
        var interval = ProportionIntervals.Wilson(k, n, 0.95);

        interval.Low.ShouldBe(low, 5e-6);
        interval.High.ShouldBe(high, 5e-6);
    }

    [Theory]
    [InlineData(0, 50, 0, 0.07112)]
    [InlineData(3, 200, 0.00310, 0.04321)]
    [InlineData(7, 100, 0.02861, 0.13892)]
    [InlineData(50, 50, 0.92888, 1)]
    public void ClopperPearson_KnownCounts_GivesTheKnownInterval(long k, long n, double low, double high)
    {
        var interval = ProportionIntervals.ClopperPearson(k, n, 0.95);

        interval.Low.ShouldBe(low, 5e-6);
        interval.High.ShouldBe(high, 5e-6);
    }

    [Theory]
    [InlineData(0, 300, 0.00994)]
    [InlineData(1, 125, 0.03739)]
    [InlineData(5, 200, 0.05184)]
    public void UpperBound_KnownCounts_GivesTheKnownBound(long k, long n, double bound) =>
        ProportionIntervals.UpperBound(k, n, 0.95).ShouldBe(bound, 5e-6);

    [Theory]
    [InlineData(1_000, 100, 0, 28)]
    [InlineData(500, 125, 0, 10)]
    public void FinitePopulation_NothingFound_GivesTheKnownBound(long population, long sample, long bad, long bound) =>
        FinitePopulation.UpperBound(population, sample, bad, 0.95).ShouldBe(bound);

    // The definition, item by item, against the search.
    [Fact]
    public void FinitePopulation_SmallPopulations_AgreesWithTheDefinition()
    {
        for (var bad = 0L; bad <= 8; bad++)
        {
            var upper = Enumerable.Range(0, 31).Last(d => d >= bad && d <= 30 - (8 - bad) && FinitePopulation.AtMost(30, d, 8, bad) > 0.1);
            FinitePopulation.UpperBound(30, 8, bad, 0.9).ShouldBe(upper);
            FinitePopulation.LowerBound(30, 8, bad, 0.9).ShouldBe(30 - FinitePopulation.UpperBound(30, 8, 8 - bad, 0.9));
            FinitePopulation.Bounds(30, 8, bad, 0.9).Contains(bad * 30 / 8.0).ShouldBeTrue();
        }
    }

    // All 56 draws of 3 from 8 items of which 3 are bad.
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 40)]
    [InlineData(2, 55)]
    [InlineData(3, 56)]
    public void AtMost_CountedByHand_IsTheShareOfDraws(long bad, int draws) =>
        FinitePopulation.AtMost(8, 3, 3, bad).ShouldBe(draws / 56.0, 1e-12);

    [Fact]
    public void Intervals_ImpossibleCounts_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionIntervals.Wilson(3, 2, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionIntervals.ClopperPearson(0, 0, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionIntervals.UpperBound(1, 2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => FinitePopulation.UpperBound(10, 11, 0, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => new Interval(2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new Interval(double.NaN, 1));
    }

    [Fact]
    public void Percentile_HundredAndOneSteps_CutsBothTails()
    {
        var values = Enumerable.Range(0, 101).Select(i => (double)(100 - i)).ToArray();

        PercentileInterval.Of(values, 0.90).ShouldBe(new Interval(5, 95), 1e-9);
    }

    [Fact]
    public void Quantiles_UsualConfidence_AreTheTextbookValues()
    {
        Quantiles.Normal(0.95).ShouldBe(1.959964, 1e-6);
        Quantiles.Student(0.95, 11).ShouldBe(2.200985, 1e-6);
        Should.Throw<ArgumentOutOfRangeException>(() => Quantiles.Normal(1));
    }
}

internal static class IntervalShould
{
    public static void ShouldBe(this Interval interval, Interval expected, double tolerance)
    {
        interval.Low.ShouldBe(expected.Low, tolerance);
        interval.High.ShouldBe(expected.High, tolerance);
    }
}
