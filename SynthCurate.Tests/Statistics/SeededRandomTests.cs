using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Statistics;

public sealed class SeededRandomTests
{
    [Fact]
    public void NextBits_SameSeed_IsTheSameSequence()
    {
        var (first, second) = (new SeededRandom(42), new SeededRandom(42));

        var numbers = Enumerable.Range(0, 100).Select(_ => first.NextBits()).ToArray();

        numbers.ShouldBe(Enumerable.Range(0, 100).Select(_ => second.NextBits()));
        numbers.ShouldBeUnique();
    }

    // The state after SplitMix64 of seed 0 and the first output of xoshiro256** from it, as its authors' C code gives them.
    [Fact]
    public void NextBits_SeedZero_StartsAsTheAuthorsCode()
    {
        new SeededRandom(0).NextBits().ShouldBe(0x99EC5F36CB75F2B4UL);
    }

    [Fact]
    public void NextDouble_ManyDraws_FillsTheUnitEvenly()
    {
        var random = new SeededRandom(1);

        var draws = Enumerable.Range(0, 100_000).Select(_ => random.NextDouble()).ToArray();

        draws.ShouldAllBe(draw => draw >= 0 && draw < 1);
        draws.Average().ShouldBe(0.5, 0.005);
        draws.CountBy(draw => (int)(draw * 10)).ShouldAllBe(bin => Math.Abs(bin.Value - 10_000) < 500);
    }

    [Fact]
    public void Next_SmallLimit_GivesEachNumberAlike()
    {
        var random = new SeededRandom(3);

        var counts = Enumerable.Range(0, 70_000).CountBy(_ => random.Next(7)).ToDictionary();

        counts.Keys.Order().ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        counts.Values.ShouldAllBe(count => Math.Abs(count - 10_000) < 500);
        Should.Throw<ArgumentOutOfRangeException>(() => random.Next(0));
    }
}
