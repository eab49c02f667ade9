using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Costs;

public sealed class CallCostTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(20261120UL, 59UL).WithMaxTest(500);

    private static readonly Gen<TokenUsage> Usages = Tokens().SelectMany(input => Tokens().SelectMany(output =>
        Gen.Choose(0, 100).Select(share => new TokenUsage(input, share > 90 ? null : input * share / 90, output, null))));

    private static readonly Gen<ModelPrice> PricesAtAll = Price().SelectMany(input => Price().SelectMany(output =>
        Gen.Choose(0, 4).Select(quarters => Prices.Of(input, decimal.Round(input * quarters / 4, 9, MidpointRounding.ToZero), output))));

    [Fact]
    public void Of_WorkedExample_IsFourThousandMicroDollars() =>
        CallCost.Of(new TokenUsage(1_000, 400, 200, 150), Prices.Of(2.50m, 1.25m, 10)).ShouldBe(new UsdAmount(4_000));

    [Fact]
    public void Of_UnknownPriceOrUsage_IsUnknownAndNotNothing()
    {
        var price = Prices.Of(1, null, 1);

        CallCost.Of(new TokenUsage(1, null, 1, null), null).ShouldBeNull();
        CallCost.Of(TokenUsage.Unknown, price).ShouldBeNull();
        CallCost.Of(new TokenUsage(1, null, null, null), price).ShouldBeNull();
        CallCost.Of(new TokenUsage(null, null, 1, null), price).ShouldBeNull();
    }

    [Fact]
    public void Of_PriceOfNothing_IsNothing() => CallCost.Of(new TokenUsage(5, null, 5, null), Prices.Of(0, null, 0)).ShouldBe(default(UsdAmount));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    public void Of_HalvesOfAMicroDollar_GoToTheEvenNeighbour(long output, long micros) =>
        CallCost.Of(new TokenUsage(0, null, output, null), Prices.Of(0, null, 0.5m)).ShouldBe(new UsdAmount(micros));

    [Fact]
    public void ExactMicroDollars_LargestOfEverything_IsExactToTheLastDecimal()
    {
        var price = ModelPrice.Highest - 0.000000001m;

        var cost = CallCost.ExactMicroDollars(new TokenUsage(TokenUsage.MostTokens, 1, TokenUsage.MostTokens, null), Prices.Of(price, 0.000000001m, price));

        // (10^9 - 1) (10^6 - 10^-9) + 10^-9 + 10^9 (10^6 - 10^-9), in units of 10^-9, by integers of any length.
        var (tokens, unit) = (new BigInteger(1_000_000_000), BigInteger.Pow(10, 15) - 1);
        new BigInteger(cost.ShouldNotBeNull() * 1_000_000_000m).ShouldBe((tokens - 1) * unit + 1 + tokens * unit);
    }

    [Fact]
    public void Of_ManyCalls_AddUpToTheExactSumWithinHalfAMicroDollarEach() => Hold(Gen.Zip(Usages.ListOf(), PricesAtAll), pair =>
    {
        var exact = pair.Item1.Sum(u => CallCost.ExactMicroDollars(u, pair.Item2) ?? -1);
        var sum = pair.Item1.Sum(u => (decimal)(CallCost.Of(u, pair.Item2)?.Micros ?? -1));
        return Math.Abs(sum - exact) <= pair.Item1.Count / 2m;
    });

    [Fact]
    public void Of_MoreTokens_NeverCostsLess() => Hold(Gen.Zip(Usages, PricesAtAll), pair =>
    {
        var (usage, price) = pair;
        var more = Math.Min(TokenUsage.MostTokens, usage.Input!.Value + 1); // the generator knows every input
        return Micros(usage, price) <= Micros(new TokenUsage(more, usage.CachedInput, usage.Output, null), price)
            && Micros(usage, price) <= Micros(new TokenUsage(usage.Input, usage.CachedInput, Math.Min(TokenUsage.MostTokens, usage.Output!.Value + 1), null), price)
            && Micros(usage, price) <= Micros(new TokenUsage(usage.Input, 0, usage.Output, null), price)
            && Micros(usage, price) <= Micros(new TokenUsage(usage.Input, null, usage.Output, null), price);
    });

    [Fact]
    public void Of_WholePrices_AddsUpExactly() => Hold(Gen.Zip(Usages, Gen.Zip(Gen.Choose(0, 1_000), Gen.Choose(0, 1_000))), pair =>
    {
        var (usage, price) = (pair.Item1, Prices.Of(pair.Item2.Item1, null, pair.Item2.Item2));
        return Micros(usage, price) == Micros(new TokenUsage(usage.Input, null, 0, null), price) + Micros(new TokenUsage(0, null, usage.Output, null), price);
    });

    [Fact]
    public void Bound_AnyUsageWithinIt_CostsNoMoreInAllItsAttempts() => Hold(Gen.Zip(Gen.Zip(Usages, PricesAtAll), Gen.Zip(Gen.Choose(0, 1_000), Gen.Choose(1, 6))), pair =>
    {
        var ((usage, price), (slack, attempts)) = pair;
        var bound = new CallBound(Math.Min(TokenUsage.MostTokens, usage.Input!.Value + slack), usage.Output!.Value, attempts);
        return Micros(usage, price) * attempts <= bound.Cost(price)?.Micros;
    });

    [Fact]
    public void Bound_WorkedExample_IsRoundedUpForEachAttempt()
    {
        new CallBound(1_000, 500, 1).Cost(Prices.Of(2.50m, 1.25m, 10)).ShouldBe(new UsdAmount(7_500));
        new CallBound(1, 0, 3).Cost(Prices.Of(0.1m, null, 10)).ShouldBe(new UsdAmount(3));
        new CallBound(1, 0, 3).Cost(null).ShouldBeNull();
    }

    [Fact]
    public void Bound_OfTexts_CountsBytesAndTheTemplate()
    {
        CallBound.InputTokens(Enumerable.Repeat(new string('a', 100), 5), 8).ShouldBe(540);
        CallBound.InputTokens(["naïve 😀"], 0).ShouldBe(11);
        CallBound.InputTokens([], 8).ShouldBe(0);
    }

    [Fact]
    public void Bound_OutsideItsRanges_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new CallBound(-1, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new CallBound(1, -1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new CallBound(1, TokenUsage.MostTokens + 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new CallBound(1, 1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => CallBound.InputTokens([], -1));
    }

    private static long Micros(TokenUsage usage, ModelPrice price) => CallCost.Of(usage, price).ShouldNotBeNull().Micros;

    private static Gen<long> Tokens() => Gen.OneOf(Gen.Choose(0, 20), Gen.Choose(0, 200_000), Gen.Choose(0, 1_000_000_000)).Select(count => (long)count);

    private static Gen<decimal> Price() => Gen.OneOf(Gen.Choose(0, 2_000).Select(n => n / 1_000m), Gen.Choose(0, 2_000_000_000).Select(n => n / 1_000_000_000m), Gen.Choose(0, 200).Select(n => (decimal)n));

    private static void Hold<T>(Gen<T> gen, Func<T, bool> law) => Check.One(Fixed, Prop.ForAll(gen.ToArbitrary(), law));
}
