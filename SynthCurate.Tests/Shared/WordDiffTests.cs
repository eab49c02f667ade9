using System.Diagnostics;
using SynthCurate.Web.Shared.Text;

namespace SynthCurate.Tests.Shared;

public sealed class WordDiffTests
{
    [Fact]
    public void Difference_LongTextsWithNothingInCommon_IsOneReplacementAndComesSoon()
    {
        var (before, after) = (Words(1, 30_000), Words(2, 30_000));
        var clock = Stopwatch.StartNew();

        var pieces = WordDiff.Of(before, after);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        pieces.ShouldBe([(Change.Removed, before), (Change.Added, after)]);
    }

    [Fact]
    public void Difference_OneWordOfALongText_IsThatWord()
    {
        var (start, end) = (Words(1, 15_000), Words(2, 15_000));

        var pieces = WordDiff.Of($"{start} aspirin {end}", $"{start} ticagrelor {end}");

        pieces.ShouldBe([(Change.Kept, start + " "), (Change.Removed, "aspirin"), (Change.Added, "ticagrelor"), (Change.Kept, " " + end)]);
    }

    [Theory]
    [InlineData(1, 20_000, 3, 20_000)]
    [InlineData(1, 20_000, 1, 20_001)]
    [InlineData(1, 0, 2, 20_000)]
    [InlineData(1, 20_000, 2, 0)]
    public void Difference_LongTexts_HoldsBothInReadingOrder(int firstSeed, int firstWords, int secondSeed, int secondWords)
    {
        var (before, after) = (Words(firstSeed, firstWords), Words(secondSeed, secondWords));

        var pieces = WordDiff.Of(before, after);

        string.Concat(pieces.Where(p => p.Change != Change.Added).Select(p => p.Text)).ShouldBe(before);
        string.Concat(pieces.Where(p => p.Change != Change.Removed).Select(p => p.Text)).ShouldBe(after);
    }

    private static string Words(int seed, int count)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, count).Select(_ => $"{seed}w{random.Next(1_000_000)}"));
    }
}
