using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Statistics;

public sealed class DrawTests
{
    private const int Draws = 200_000;

    // Both ways of drawing, and either side of a half.
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(40, 0.1)]
    [InlineData(40, 0.6)]
    [InlineData(60, 0.4)]
    [InlineData(1_000, 0.97)]
    public void Binomial_ManyDraws_FollowsTheDistribution(int trials, double probability)
    {
        var random = new SeededRandom(11);

        var counts = Enumerable.Range(0, Draws).CountBy(_ => BinomialDraw.Draw(random, trials, probability)).ToDictionary();

        var law = new MathNet.Numerics.Distributions.Binomial(probability, trials);
        ChiSquare(counts, law).ShouldBeLessThan(1.5);
    }

    [Fact]
    public void Binomial_Extremes_NeedNoChance()
    {
        var random = new SeededRandom(1);

        BinomialDraw.Draw(random, 10, 0).ShouldBe(0);
        BinomialDraw.Draw(random, 10, 1).ShouldBe(10);
        BinomialDraw.Draw(random, 0, 0.5).ShouldBe(0);
    }

    [Fact]
    public void Multinomial_ManyDraws_AddUpAndKeepShares()
    {
        var random = new SeededRandom(5);
        long[] weights = [50, 0, 30, 15, 5];
        var sums = new long[5];
        var counts = new long[5];

        for (var draw = 0; draw < 2_000; draw++)
        {
            MultinomialDraw.Fill(random, 100, weights, counts);
            counts.Sum().ShouldBe(100);
            for (var i = 0; i < 5; i++) sums[i] += counts[i];
        }

        sums[1].ShouldBe(0);
        for (var i = 0; i < 5; i++) ((double)sums[i] / 2_000).ShouldBe(weights[i], 0.5);
    }

    // Few trials for many equally rare outcomes are drawn one by one; the rare ones together keep their share, and each its own.
    [Fact]
    public void Multinomial_ManyRareOutcomes_KeepShares()
    {
        var random = new SeededRandom(5);
        long[] weights = [60, .. Enumerable.Repeat(1L, 40)];
        var sums = new long[41];
        var counts = new long[41];

        for (var draw = 0; draw < 4_000; draw++)
        {
            MultinomialDraw.Fill(random, 100, weights, counts);
            counts.Sum().ShouldBe(100);
            for (var i = 0; i < counts.Length; i++) sums[i] += counts[i];
        }

        (sums[0] / 4_000.0).ShouldBe(60, 0.4);
        sums.Skip(1).ShouldAllBe(sum => Math.Abs(sum / 4_000.0 - 1) < 0.08);
    }

    [Fact]
    public void Multinomial_NothingToDrawFrom_IsRefused() =>
        Should.Throw<ArgumentException>(() => MultinomialDraw.Fill(new SeededRandom(1), 3, [0, 0], new long[2]));

    // Per degree of freedom, over the outcomes expected at least ten times.
    private static double ChiSquare(Dictionary<long, int> counts, MathNet.Numerics.Distributions.Binomial law)
    {
        var cells = Enumerable.Range(0, law.N + 1).Select(k => (Expected: law.Probability(k) * Draws, Seen: counts.GetValueOrDefault(k)))
            .Where(cell => cell.Expected >= 10).ToArray();
        return cells.Sum(cell => Math.Pow(cell.Seen - cell.Expected, 2) / cell.Expected) / cells.Length;
    }
}
