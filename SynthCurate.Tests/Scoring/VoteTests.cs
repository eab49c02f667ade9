using SynthCurate.Domain.Scoring;
using static SynthCurate.Tests.Scoring.ScoringSamples;

namespace SynthCurate.Tests.Scoring;

public sealed class VoteTests
{
    [Theory]
    [InlineData("9", 0)]
    [InlineData("8:1", 0.5032583)]
    [InlineData("7:2", 0.7642045)]
    [InlineData("6:3", 0.9182958)]
    [InlineData("5:4", 0.9910761)]
    [InlineData("6:2:1", 1.2243944)]
    [InlineData("4:4:1", 1.3921472)]
    public void Bits_PublishedCounts_AreThePublishedEntropies(string counts, double bits) =>
        VoteEntropy.Bits(VotesOf(counts)).ShouldBe(bits, 1e-6);

    [Fact]
    public void Score_VotesSplit_ShowShareAndEntropyOfTheTask()
    {
        var card = Classification.Score(Of([("text", "Fine.")], "a", VotesOf("6:2:1")));

        card.Signal("voteShare").Value!.Value.ShouldBe(6 / 9.0, 1e-12);
        card.Signal("voteShare").Explanation.ShouldBe("6 of 9 votes say 'A'.");
        card.Signal("voteEntropy").Value!.Value.ShouldBe(1 - (1.2243944 / Math.Log2(3)), 1e-6);
    }

    [Fact]
    public void Score_VotesAgainstTheLabel_LowerItsConfidence()
    {
        var card = Classification.Score(Of([("text", "Fine.")], "b", VotesOf("9")));

        card.Signal("voteShare").Value.ShouldBe(0);
        card.Confidence!.Value.ShouldBe(0.05, 1e-9);
    }

    [Fact]
    public void Score_NoLabel_TakesTheMajoritys()
    {
        var card = Classification.Score(Of([("text", "Fine.")], null, VotesOf("2:1")));

        card.Signal("voteShare").Value!.Value.ShouldBe(2 / 3.0, 1e-12);
    }

    [Fact]
    public void Fusion_Example_IsAsDocumented()
    {
        Evidence[] evidence = [new("one", 0.9, 0.9, 2, ""), new("two", 0.6, 0.6, 1, ""), Evidence.CannotTell("three", "")];

        Fusion.Confidence(evidence)!.Value.ShouldBe(0.832, 0.0005);
        Fusion.Signals(evidence).Select(s => Math.Round(s.Weight, 3)).ShouldBe([0.667, 0.333, 0]);
    }

    [Fact]
    public void Fusion_Cap_HoldsConfidenceDown()
    {
        Fusion.Confidence([new("one", 0.9, 0.9, 2, ""), Evidence.Informs("broken", 0, "", 0.2)]).ShouldBe(0.2);
        Fusion.Confidence([Evidence.Informs("broken", 0, "", 0.2)]).ShouldBe(0.2);
        Fusion.Confidence([Evidence.Informs("odd", 0, "", 0.6)]).ShouldBeNull();
        Fusion.Confidence([]).ShouldBeNull();
    }

    private static string[] VotesOf(string counts) =>
        [.. counts.Split(':').SelectMany((n, i) => Enumerable.Repeat(((char)('a' + i)).ToString(), int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)))];
}
