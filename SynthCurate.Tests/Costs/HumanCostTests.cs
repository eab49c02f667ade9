using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Costs;

public sealed class HumanCostTests
{
    [Fact]
    public void Of_NinetySecondsAtTwentyDollars_IsHalfADollar() => HumanCost.Of(90, 20m).ShouldBe(new UsdAmount(500_000));

    [Fact]
    public void Of_UnknownRate_IsUnknownAndNotNothing() => HumanCost.Of(90, null).ShouldBeNull();

    [Fact]
    public void PerSample_NothingAcceptedYet_IsUnknown() => HumanCost.PerSample(new UsdAmount(500_000), 0).ShouldBeNull();

    [Fact]
    public void WorkPace_TenAnswersInTwoHours_TakesTwelveMinutesEach()
    {
        var pace = WorkPace.Of(10, TimeSpan.FromHours(2)).ShouldNotBeNull();

        var time = pace.HoursFor(30);

        pace.PerHour.ShouldBe(5, 1e-12);
        pace.Range.Low.ShouldBe(5.425 / 2, 0.001);
        time.Hours.ShouldBe(6, 1e-12);
        time.Range.Low.ShouldBe(30 * 2 / 16.962, 0.001);  // Garwood's table: 10 events, 90 %: 5.425 to 16.962
        time.Range.High.ShouldBe(30 * 2 / 5.425, 0.01);
    }

    [Theory]
    [InlineData(0, 600)]
    [InlineData(2, 36_000)]
    [InlineData(9, 36_000)]
    [InlineData(500, 599)]
    public void WorkPace_FewAnswersOrAShortBurst_IsTooEarlyToTell(long answers, double seconds) => WorkPace.Of(answers, TimeSpan.FromSeconds(seconds)).ShouldBeNull();
}
