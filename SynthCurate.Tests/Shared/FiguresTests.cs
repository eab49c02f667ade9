using System.Globalization;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Shared;

namespace SynthCurate.Tests.Shared;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("0", "$0.00")]
    [InlineData("0.061", "$0.061")]
    [InlineData("0.0612", "$0.0612")]
    [InlineData("0.000125", "$0.000125")]
    [InlineData("0.4", "$0.40")]
    [InlineData("1204.5", "$1,204.50")]
    [InlineData("-2", "−$2.00")]
    public void Money_AnyAmount_KeepsWhatMatters(string dollars, string expected) =>
        Figures.Money(UsdAmount.FromDollars(decimal.Parse(dollars, CultureInfo.InvariantCulture))).ShouldBe(expected);

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.25, "250 ms")]
    [InlineData(3.4, "3.4 s")]
    [InlineData(59, "59 s")]
    [InlineData(130, "2 min 10 s")]
    [InlineData(7800, "2 h 10 min")]
    [InlineData(259200, "3 days")]
    public void Duration_Seconds_IsInWords(double seconds, string expected) => Figures.Duration(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData(-10, "just now")]
    [InlineData(-240, "4 min ago")]
    [InlineData(-7200, "2 h ago")]
    [InlineData(-86400, "1 day ago")]
    [InlineData(18000, "in 5 h")]
    [InlineData(-3456000, "11 Oct 2026")]
    public void Time_SecondsFromNow_IsRelative(int seconds, string expected)
    {
        var now = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

        Figures.Relative(now.AddSeconds(seconds), now).ShouldBe(expected);
    }

    [Fact]
    public void Score_NegativeThatRoundsToNothing_HasNoSign() => Figures.Score(-0.001).ShouldBe("0.00");

    [Theory]
    [InlineData(0.016, 312L, "2 %")]
    [InlineData(0.016, 1240L, "1.6 %")]
    [InlineData(0, 5000L, "0 %")]
    [InlineData(1, 5000L, "100 %")]
    public void Percent_MoreSamples_MoreDigits(double part, long n, string expected) => Figures.Percent(part, n).ShouldBe(expected);
}
