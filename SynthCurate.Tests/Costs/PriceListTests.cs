using SynthCurate.Domain.Costs;

namespace SynthCurate.Tests.Costs;

public sealed class PriceListTests
{
    private static readonly Dictionary<string, string> NoAliases = [];

    private static readonly ModelPrice First = Prices.Of(2, 1, 8), Second = Prices.Of(1, 0.5m, 4, from: Prices.Monday.AddDays(7), version: "2");

    private static readonly PriceList List = new([Second, First, Prices.Of(30, null, 60, "large")], new Dictionary<string, string> { ["small-2026-11-01"] = "small" });

    [Theory]
    [InlineData(0, "1")]
    [InlineData(6.9999, "1")]
    [InlineData(7, "2")]
    [InlineData(700, "2")]
    public void At_BetweenTwoPrices_IsTheLatestThatHasBegun(double days, string version) =>
        List.At("small", Prices.Monday.AddDays(days)).ShouldNotBeNull().Version.ShouldBe(version);

    [Fact]
    public void At_BeforeTheFirstPrice_IsUnknown() => List.At("small", Prices.Monday.AddTicks(-1)).ShouldBeNull();

    [Theory]
    [InlineData("medium")]
    [InlineData("Small")]
    [InlineData("small-2026-11-02")]
    [InlineData("small-")]
    public void At_NameThatNobodyListed_IsUnknownAndNotGuessed(string model) => List.At(model, Prices.Monday).ShouldBeNull();

    [Fact]
    public void At_SnapshotWithAnAlias_HasItsModelsPrice() => List.At("small-2026-11-01", Prices.Monday).ShouldBe(First);

    [Fact]
    public void L27_PriceChangedSinceTheReservation_IsFoundByItsVersion()
    {
        List.Version("small-2026-11-01", "1").ShouldBe(First);
        List.Version("small", "3").ShouldBeNull();
        List.Version("medium", "1").ShouldBeNull();
    }

    [Fact]
    public void At_AnyHistory_AgreesWithReadingItAll()
    {
        var random = new Random(59);
        for (var round = 0; round < 50; round++)
        {
            var days = Enumerable.Range(0, 40).Where(_ => random.Next(2) == 0).OrderBy(_ => random.Next()).ToList();
            var prices = days.ConvertAll(d => Prices.Of(d, null, d, from: Prices.Monday.AddDays(d), version: $"{d}"));
            var list = new PriceList(prices, NoAliases);

            for (var day = -1; day <= 40; day++)
                list.At("small", Prices.Monday.AddDays(day)).ShouldBe(prices.Where(p => p.ValidFrom <= Prices.Monday.AddDays(day)).MaxBy(p => p.ValidFrom));
        }
    }

    [Fact]
    public void PriceList_AmbiguousEntries_AreRefused()
    {
        Should.Throw<ArgumentException>(() => new PriceList([First, Prices.Of(3, null, 3, version: "2")], NoAliases));
        Should.Throw<ArgumentException>(() => new PriceList([First, Prices.Of(3, null, 3, from: Prices.Monday.AddDays(1))], NoAliases));
        Should.Throw<ArgumentException>(() => new PriceList([First], new Dictionary<string, string> { ["x"] = "large" }));
        Should.Throw<ArgumentException>(() => new PriceList([First], new Dictionary<string, string> { ["small"] = "small" }));
        Should.Throw<ArgumentException>(() => new PriceList([First], new Dictionary<string, string> { ["x"] = "small", ["y"] = "x" }));
        PriceList.Empty.At("small", Prices.Monday).ShouldBeNull();
    }

    [Fact]
    public void ModelPrice_NoDiscountOnCachedInput_IsThePriceOfInput() => Prices.Of(2, null, 8).CachedInputPerMillionTokensUsd.ShouldBe(2);

    [Fact]
    public void ModelPrice_PricesNobodyCanMean_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(-1, null, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(1, null, -8));
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(1, -1, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(1, 2, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(1, null, ModelPrice.Highest + 1));
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(0.0000000001m, null, 8));
        Should.Throw<ArgumentOutOfRangeException>(() => Prices.Of(1, null, 8, from: new DateTimeOffset(2026, 11, 16, 0, 0, 0, TimeSpan.FromHours(1))));
        Should.Throw<ArgumentException>(() => Prices.Of(1, null, 8, " "));
    }
}
