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
    public void ClearingTime_TenAnswersInTwoHours_TakesTwelveMinutesEach()
    {
        var time = ClearingTime.Of(waiting: 30, answers: 10, hours: 2).ShouldNotBeNull();

        time.Hours.ShouldBe(6, 1e-12);
        time.Range.Low.ShouldBe(30 * 2 / 16.962, 0.001);  // Garwood's table: 10 events, 90 %: 5.425 to 16.962
        time.Range.High.ShouldBe(30 * 2 / 5.425, 0.01);
    }

    [Fact]
    public void ClearingTime_NobodyAnswered_IsUnknown() => ClearingTime.Of(30, 0, 2).ShouldBeNull();
}
