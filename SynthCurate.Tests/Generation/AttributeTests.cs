using SynthCurate.Domain.Generation;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Generation;

public sealed class AttributeTests
{
    private static readonly AttributeDimension Topic = new("topic", Enumerable.Range(1, 10).Select(i => $"t{i}"));

    [Fact]
    public void Uniform_TenThousandDraws_GivesEveryValueAndPairAlike()
    {
        AttributeDimension[] dimensions = [Topic, new("length", ["30", "100"]), new("style", ["news", "letter", "post"])];
        var random = new SeededRandom(11);

        var draws = Enumerable.Range(0, 10_000).Select(_ => AttributeDraw.Uniform(dimensions, random)).ToList();

        foreach (var (dimension, i) in dimensions.Select((d, i) => (d, i)))
            ShouldBeEven(draws.Select(d => d[i]), dimension.Values.Length);
        ShouldBeEven(draws.Select(d => (d[0], d[1])), 20);
        ShouldBeEven(draws.Select(d => (d[1], d[2])), 6);
        draws[0].Select(v => v.Dimension).ShouldBe(["topic", "length", "style"]);
    }

    [Fact]
    public void Uniform_SameSeed_IsTheSameDraw()
    {
        var first = Draws(3);

        Draws(3).ShouldBe(first);
        Draws(4).ShouldNotBe(first);
    }

    [Fact]
    public void Uniform_NoDimension_IsEmpty() => AttributeDraw.Uniform([], new SeededRandom(1)).ShouldBeEmpty();

    [Fact]
    public void Filter_SevenOfTenValuesRelevant_RemovesTheFirstFive()
    {
        var answers = Topic.Values.Select((v, i) => new RelevanceAnswer(v, ClassDependentFilter.Read(i is >= 1 and <= 7 ? "1" : "0")));

        var filtered = ClassDependentFilter.Apply(Topic, answers.ToList());

        filtered.Values.ShouldBe(["t1", "t7", "t8", "t9", "t10"]);
        filtered.Name.ShouldBe("topic");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(6, 5)]
    [InlineData(7, 5)]
    public void Removals_RelevantValues_AreAtMostFive(int relevant, int removed)
    {
        var answers = Topic.Values.Select((v, i) => new RelevanceAnswer(v, i < relevant ? Relevance.Yes : Relevance.No));

        ClassDependentFilter.Removals(Topic, answers).Length.ShouldBe(removed);
    }

    [Fact]
    public void Removals_RepeatedUnreadableAndForeignAnswers_CountForNothing()
    {
        RelevanceAnswer[] answers =
        [
            new("t2", Relevance.Yes), new("t2", Relevance.Yes), new("t3", Relevance.Unreadable), new("other", Relevance.Yes), new("t4", Relevance.Yes),
        ];

        ClassDependentFilter.Removals(Topic, answers).ShouldBe(["t2", "t4"]);
    }

    [Fact]
    public void Removals_EveryValueRelevant_LeavesOne()
    {
        var two = new AttributeDimension("length", ["30", "100"]);

        ClassDependentFilter.Apply(two, two.Values.Select(v => new RelevanceAnswer(v, Relevance.Yes))).Values.ShouldBe(["100"]);
    }

    [Theory]
    [InlineData("1", Relevance.Yes)]
    [InlineData(" Yes, it is.", Relevance.Yes)]
    [InlineData("0.", Relevance.No)]
    [InlineData("**No**", Relevance.No)]
    [InlineData("10", Relevance.Unreadable)]
    [InlineData("perhaps", Relevance.Unreadable)]
    [InlineData("", Relevance.Unreadable)]
    [InlineData(null, Relevance.Unreadable)]
    public void Read_JudgesAnswer_IsItsFirstWord(string? answer, Relevance expected) => ClassDependentFilter.Read(answer).ShouldBe(expected);

    [Fact]
    public void Dimension_BlankDoubleOrNoValues_IsRefusedNamingIt()
    {
        Should.Throw<ArgumentException>(() => new AttributeDimension("topic", [])).Message.ShouldContain("'topic'");
        Should.Throw<ArgumentException>(() => new AttributeDimension("topic", ["a", " "])).Message.ShouldContain("blank");
        Should.Throw<ArgumentException>(() => new AttributeDimension("topic", ["a", "b", "a"])).Message.ShouldContain("'a' twice");
        Should.Throw<ArgumentException>(() => new AttributeDimension(" ", ["a"]));
    }

    private static List<AttributeValue> Draws(long seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, 50).SelectMany(_ => AttributeDraw.Uniform([Topic], random))];
    }

    // Within four standard deviations of the binomial count, for each outcome.
    private static void ShouldBeEven<T>(IEnumerable<T> outcomes, int kinds) where T : notnull
    {
        var counts = outcomes.CountBy(o => o).ToList();
        var share = 1.0 / kinds;

        counts.Count.ShouldBe(kinds);
        counts.ShouldAllBe(c => Math.Abs(c.Value - 10_000 * share) <= 4 * Math.Sqrt(10_000 * share * (1 - share)));
    }
}
