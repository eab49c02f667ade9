using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Agreement;

public sealed class AlphaIntervalTests
{
    private const int Items = 300;
    private const int Raters = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Three raters name the truth of a two to one question with probability 0.85, so two answers to an item differ with probability
    // 2 · 0.85 · 0.15, and any two answers with 2 · p · (1 − p), p being the share of the first category among answers.
    [Fact]
    public void Interval_FiveHundredSimulations_CoversTheTruthAsPromised()
    {
        const double right = 0.85, first = 2.0 / 3;
        var share = first * right + (1 - first) * (1 - right);
        var truth = 1 - right * (1 - right) / (share * (1 - share));
        var random = new SeededRandom(2026);

        var covered = Enumerable.Range(0, 500).Count(run => Simulate(random, right, first, run).Contains(truth));

        (covered / 500.0).ShouldBeInRange(0.93, 0.97);
    }

    [Fact]
    public void Interval_SameSeed_IsTheSame()
    {
        var table = PatternTable.Of(RandomRatings.Cells(new(6), 200, 3, 3, 0.6, 0.1), 3, 3);

        var first = KrippendorffAlpha.WithInterval(table, CategoryDistance.Ordinal, new BootstrapPlan(500, 3), Token);
        var second = KrippendorffAlpha.WithInterval(table, CategoryDistance.Ordinal, new BootstrapPlan(500, 3), Token);
        var other = KrippendorffAlpha.WithInterval(table, CategoryDistance.Ordinal, new BootstrapPlan(500, 4), Token);

        second.ShouldBe(first);
        other.ShouldNotBe(first);
    }

    // Drawing patterns must give the interval that drawing items gives.
    [Fact]
    public void Interval_DrawnByPattern_MatchesTheOneDrawnByItem()
    {
        var cells = RandomRatings.Cells(new(12), 150, 3, 3, 0.6, 0.1);
        var rows = cells.Chunk(3).ToArray();
        var random = new SeededRandom(1);

        var byItem = Enumerable.Range(0, 4_000).Select(_ =>
        {
            var resample = Enumerable.Range(0, rows.Length).SelectMany(_ => rows[random.Next(rows.Length)]).ToArray();
            return KrippendorffAlpha.Of(PatternTable.Of(resample, 3, 3), CategoryDistance.Nominal).ValueOrNull.ShouldNotBeNull();
        }).ToArray();
        var byPattern = KrippendorffAlpha.WithInterval(PatternTable.Of(cells, 3, 3), CategoryDistance.Nominal, new BootstrapPlan(4_000), Token);

        var expected = PercentileInterval.Of(byItem, 0.95);
        var range = byPattern.ShouldBeOfType<KnownFigure>().Range.ShouldNotBeNull();
        range.Low.ShouldBe(expected.Low, 0.01);
        range.High.ShouldBe(expected.High, 0.01);
    }

    [Fact]
    public void Interval_CallerGone_Stops()
    {
        var table = PatternTable.Of(RandomRatings.Cells(new(6), 200, 3, 3, 0.6, 0.1), 3, 3);

        Should.Throw<OperationCanceledException>(() =>
            KrippendorffAlpha.WithInterval(table, CategoryDistance.Nominal, new BootstrapPlan(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Interval_OneItemOrNoResamples_IsAbsent()
    {
        var one = new PatternTable(2);
        one.Add([0, 1]);

        KrippendorffAlpha.WithInterval(one, CategoryDistance.Nominal, new BootstrapPlan(), Token).ShouldBeOfType<KnownFigure>().Range.ShouldBeNull();
        one.Add([0, 0], 10);
        KrippendorffAlpha.WithInterval(one, CategoryDistance.Nominal, new BootstrapPlan(0), Token).ShouldBeOfType<KnownFigure>().Range.ShouldBeNull();
    }

    private static Interval Simulate(SeededRandom random, double right, double first, int run)
    {
        var cells = new int[Items * Raters];
        for (var item = 0; item < Items; item++)
        {
            var truth = random.NextDouble() < first ? 0 : 1;
            for (var rater = 0; rater < Raters; rater++) cells[item * Raters + rater] = random.NextDouble() < right ? truth : 1 - truth;
        }
        var figure = KrippendorffAlpha.WithInterval(PatternTable.Of(cells, Raters, 2), CategoryDistance.Nominal, new BootstrapPlan(1000, run), Token);
        return figure.ShouldBeOfType<KnownFigure>().Range.ShouldNotBeNull();
    }
}
