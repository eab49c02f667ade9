using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using static SynthCurate.Tests.Scoring.ScoringSamples;

namespace SynthCurate.Tests.Scoring;

public sealed class ProjectFactsTests
{
    private const string Long = "Write a short friendly letter to the neighbours about the summer party in the garden";

    [Fact]
    public void Score_SameTextAsAnEarlierSample_IsADuplicate()
    {
        var original = Of([("text", "It’s a fine  film.")], "a", number: 1);
        var copy = Of([("text", "it's a FINE film.")], "b", number: 2);

        Flags(Classification.Score(original, copy)).ShouldBeEmpty();
        Classification.Score(copy, original).Flags.Single().ShouldSatisfyAllConditions(
            f => f.Name.ShouldBe("duplicate"), f => f.Score.ShouldBe(1), f => f.Reason.ShouldBe("The text is the same as in sample 1."));
    }

    [Fact]
    public void Score_NearlyTheSameWords_IsADuplicateWithItsSimilarity()
    {
        var original = Of([("text", Long)], "a", number: 1);
        var copy = Of([("text", Long + " today")], "a", number: 2);

        var card = Classification.Score(copy, original);

        card.Flags.Single().Score.ShouldBe(13 / 14.0, 1e-9);
        card.Signal("exactDuplicate").Value.ShouldBe(1);
        card.Signal("nearDuplicate").Value!.Value.ShouldBe(1 / 14.0, 1e-9);
    }

    [Fact]
    public void Score_SameOutputToAnotherInstruction_IsNoDuplicate()
    {
        var first = Of([("instruction", "Is the sky blue?"), ("output", "Yes, it is.")], number: 1);
        var second = Of([("instruction", "Does two plus two make four?"), ("output", "Yes, it is.")], number: 2);

        Flags(Instruction.Score(second, first)).ShouldBeEmpty();
    }

    [Fact]
    public void Score_SummariesOfOneSource_AreNoDuplicates()
    {
        var first = Of([("source", Long), ("output", "A letter to neighbours")], number: 1);
        var second = Of([("source", Long), ("output", "Write about the party")], number: 2);

        Flags(Grounded.Score(second, first)).ShouldNotContain("duplicate");
    }

    [Fact]
    public void Score_FarLongerThanUsual_IsFlagged()
    {
        var usual = Usual(60);
        var giant = Of([("text", string.Concat(Enumerable.Range(0, 3000).Select(i => "word" + i + " ")))], "a", number: 99);

        Flags(Classification.Score(giant, usual)).ShouldBe(["length"]);
        Classification.Score(usual[7], usual).Signal("length").Value.ShouldBe(1);
    }

    [Fact]
    public void Score_FewSamples_CannotTellTheUsualLength() =>
        Classification.Score(Of([("text", "Fine.")], "a")).Signal("length").Value.ShouldBeNull();

    [Theory]
    [InlineData("Это предложение написано совсем другими буквами и словами.")]
    [InlineData("Dieser Satz ist zwar mit denselben Buchstaben, aber in einer ganz anderen Sprache geschrieben, was hier zwischen lauter englischen Zeilen auffallen sollte.")]
    public void Score_OtherScriptOrLanguage_IsFlagged(string text)
    {
        var english = RealData.Objects("classification", "sst2_train.jsonl.gz").Take(2000).Select((r, i) => Of([("text", r.GetProperty("text").GetString()!)], "a", number: i + 1)).ToList();

        Flags(Classification.Score(Of([("text", text)], "a", number: 5000), english)).ShouldBe(["language"]);
    }

    [Theory]
    [InlineData("As an AI language model, I cannot have opinions.", "refusal")]
    [InlineData("I’m sorry, but I can’t help with that.", "refusal")]
    [InlineData("{\"name\": \"Ada\", \"age\": ", "brokenText")]
    [InlineData("CafÃ© au lait", "brokenText")]
    [InlineData("no no no no no no no no no", "brokenText")]
    [InlineData("{\"name\": \"Ada\"}", null)]
    [InlineData("[1] is a footnote", null)]
    [InlineData("He wrote: I am sorry that it rains.", null)]
    public void Score_Output_IsFlaggedWhenRefusedOrBroken(string output, string? flag) =>
        Flags(Instruction.Score(Of([("instruction", "Do it."), ("output", output)]))).ShouldBe(flag is null ? [] : [flag]);

    private static List<Sample> Usual(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Of([("text", $"number{i} tells about thing{i * 7} and nothing{i * 3} else {new string('x', i % 20)}")], "a", number: i))];

    private static IEnumerable<string> Flags(Scorecard card) => card.Flags.Select(f => f.Name);
}
