using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Statistics;

public sealed class PredictedTotalTests
{
    // The table of Student's t as printed in NIST/SEMATECH, e-Handbook of Statistical Methods, 1.3.6.7.2 (one-sided 0.90 to 0.999).
    [Theory]
    [InlineData(1, 3.078, 6.314, 12.706, 31.821, 63.657, 318.309)]
    [InlineData(2, 1.886, 2.920, 4.303, 6.965, 9.925, 22.327)]
    [InlineData(3, 1.638, 2.353, 3.182, 4.541, 5.841, 10.215)]
    [InlineData(4, 1.533, 2.132, 2.776, 3.747, 4.604, 7.173)]
    [InlineData(5, 1.476, 2.015, 2.571, 3.365, 4.032, 5.893)]
    [InlineData(10, 1.372, 1.812, 2.228, 2.764, 3.169, 4.144)]
    [InlineData(30, 1.310, 1.697, 2.042, 2.457, 2.750, 3.385)]
    [InlineData(100, 1.290, 1.660, 1.984, 2.364, 2.626, 3.174)]
    public void Student_PrintedTable_IsMatchedToItsLastDigit(int degrees, params double[] expected)
    {
        double[] confidences = [0.80, 0.90, 0.95, 0.98, 0.99, 0.998];

        for (var i = 0; i < confidences.Length; i++)
            Quantiles.Student(confidences[i], degrees).ShouldBe(expected[i], 0.0005001);
    }

    [Theory]
    [InlineData(1, 6366.198)]
    [InlineData(2, 99.9925)]
    public void Student_FarTailsOfFewDegrees_AreTheClosedForms(int degrees, double expected) => Quantiles.Student(0.9999, degrees).ShouldBe(expected, 0.001);

    [Fact]
    public void Of_OneToFive_IsTheWorkedExample()
    {
        var total = PredictedTotal.Of([1, 2, 3, 4, 5], 10, 0.95);

        total.Expected.ShouldBe(30, 1e-12);
        total.Range.ShouldNotBeNull().ShouldBe(new Interval(30 - 24.045, 30 + 24.045), 0.001);
    }

    [Fact]
    public void Of_EqualValues_IsAPoint() => PredictedTotal.Of([4, 4, 4], 5, 0.95).Range.ShouldBe(new Interval(20, 20));

    [Fact]
    public void Of_OneValue_HasNoInterval() => PredictedTotal.Of([4], 5, 0.95).ShouldBe(new PredictedTotal(20, null));

    [Fact]
    public void Of_NothingToCome_IsNothing() => PredictedTotal.Of([1, 2], 0, 0.95).ShouldBe(new PredictedTotal(0, new Interval(0, 0)));

    // 2,000 worlds: exact for normal values, so the share of totals inside is the confidence; three standard errors of a binomial share are 0.024.
    [Theory]
    [InlineData(3, 7, 0.90)]
    [InlineData(10, 500, 0.80)]
    [InlineData(25, 5, 0.95)]
    public void Of_NormalValues_HoldsTheTotalAsOftenAsItSays(int given, int further, double confidence)
    {
        var random = new Random(59);
        var inside = 0;
        for (var world = 0; world < 2_000; world++)
        {
            var range = PredictedTotal.Of([.. Enumerable.Range(0, given).Select(_ => Draw(random))], further, confidence).Range.ShouldNotBeNull();
            inside += range.Contains(Enumerable.Range(0, further).Sum(_ => Draw(random))) ? 1 : 0;
        }

        (inside / 2_000.0).ShouldBe(confidence, 3 * Math.Sqrt(confidence * (1 - confidence) / 2_000));
    }

    [Fact]
    public void Of_NothingGivenOrNonsense_IsRefused()
    {
        Should.Throw<ArgumentException>(() => PredictedTotal.Of([], 1, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => PredictedTotal.Of([1, double.NaN], 1, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => PredictedTotal.Of([1, double.PositiveInfinity], 1, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => PredictedTotal.Of([1], -1, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => PredictedTotal.Of([1], 1, 1));
    }

    private static double Draw(Random random) =>
        50 + 10 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
