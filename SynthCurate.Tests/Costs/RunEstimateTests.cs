using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Costs;

public sealed class RunEstimateTests
{
    [Fact]
    public void Of_FourSamplesAndAHundredToCome_IsTheWorkedExample()
    {
        var estimate = RunEstimate.Of([Sample(10_000), Sample(20_000), Sample(20_000), Sample(30_000)], 100).ShouldNotBeNull();

        // s = 8164.966, t(3) = 3.182446, sqrt(100 + 100 * 100 / 4) = 50.990195: 2,000,000 ± 1,324,958.05
        var money = estimate.Money.ShouldNotBeNull();
        money.Expected.ShouldBe(new UsdAmount(2_000_000));
        money.Low.ShouldBe(new UsdAmount(675_041));
        money.High.ShouldBe(new UsdAmount(3_324_959));
        (estimate.Previewed, estimate.Calls.Expected, estimate.InputTokens?.Expected, estimate.OutputTokens?.Expected).ShouldBe((4, 200, 50_000, 7_000));
    }

    [Fact]
    public void Of_OneSampleOfUnknownCost_HasNoMoneyButItsTokens()
    {
        var estimate = RunEstimate.Of([Sample(10_000), new PreviewedSample(2, 500, 70, null)], 100).ShouldNotBeNull();

        estimate.Money.ShouldBeNull();
        estimate.InputTokens.ShouldNotBeNull().Expected.ShouldBe(50_000);
    }

    [Fact]
    public void Of_OneSampleAlone_HasNoInterval() =>
        RunEstimate.Of([Sample(10_000)], 100).ShouldNotBeNull().Money.ShouldBe(new MoneyForecast(new UsdAmount(1_000_000), null, null));

    [Fact]
    public void Of_NothingPreviewed_IsNoEstimate() => RunEstimate.Of([], 100).ShouldBeNull();

    [Fact]
    public void Of_WideInterval_DoesNotGoBelowNothing() =>
        RunEstimate.Of([Sample(0), Sample(50_000)], 10).ShouldNotBeNull().Money.ShouldNotBeNull().Low.ShouldBe(default(UsdAmount));

    [Fact]
    public void Of_NegativeFigures_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RunEstimate.Of([Sample(-1)], 10));
        Should.Throw<ArgumentOutOfRangeException>(() => RunEstimate.Of([Sample(1)], -1));
        Should.Throw<ArgumentOutOfRangeException>(() => RunEstimate.Of([], 1, 1));
    }

    private static PreviewedSample Sample(long micros) => new(2, 500, 70, new UsdAmount(micros));
}
