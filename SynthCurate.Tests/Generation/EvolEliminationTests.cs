using SynthCurate.Domain.Generation;

namespace SynthCurate.Tests.Generation;

public sealed class EvolEliminationTests
{
    private static readonly EvolStep Good = new(EvolDirection.Depth, "Name a fruit for breakfast.",
        "Name a fruit for breakfast that grows in Norway and explain in one sentence why it keeps.", "Apples, because they keep in a cellar.", JudgedEqual: false);

    [Fact]
    public void Reasons_GoodStep_AreNone()
    {
        EvolElimination.Reasons(Good).ShouldBeEmpty();
        EvolElimination.Reasons(Good with { JudgedEqual = null }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    [InlineData(-2, false)]
    public void Reasons_WordsAddedInDepth_AreTenToTwenty(int added, bool stays)
    {
        var step = Good with { Given = "Name a fruit", Rewritten = string.Join(' ', Enumerable.Repeat("word", 3 + added)) };

        EvolElimination.Reasons(step).ShouldBe(stays ? [] : [EvolReason.WordsAdded]);
        EvolElimination.Reasons(step with { Direction = EvolDirection.Breadth }).ShouldBeEmpty();
    }

    [Fact]
    public void Reasons_JudgedEqualOrSameText_AreNoInformationGain()
    {
        EvolElimination.Reasons(Good with { JudgedEqual = true }).ShouldBe([EvolReason.NoInformationGain]);
        EvolElimination.Reasons(Good with { Direction = EvolDirection.Breadth, Rewritten = "name a  fruit for Breakfast.\n" }).ShouldBe([EvolReason.NoInformationGain]);
    }

    [Theory]
    [InlineData(79, true)]
    [InlineData(80, false)]
    public void Reasons_SorryInFewWords_IsARefusal(int words, bool refused)
    {
        var response = "Sorry, " + string.Join(' ', Enumerable.Repeat("apple", words - 1));

        EvolElimination.Reasons(Good with { Response = response }).ShouldBe(refused ? [EvolReason.Sorry] : []);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("... --- !", true)]
    [InlineData("It is what it is, and that.", true)]
    [InlineData("No.", false)]
    [InlineData("It is 7.", false)]
    [InlineData("Apples.", false)]
    public void Reasons_ResponseOfStopWordsOnly_IsEmpty(string response, bool empty) =>
        EvolElimination.Reasons(Good with { Response = response }).ShouldBe(empty ? [EvolReason.EmptyResponse] : []);

    [Theory]
    [InlineData("#Rewritten Prompt#: ")]
    [InlineData("#rewritten prompt# ")]
    [InlineData("Like the given  prompt, ")]
    [InlineData("#Created Prompt#: ")]
    public void Reasons_WordsOfTheEvolvingPrompt_AreACopy(string leak) =>
        EvolElimination.Reasons(Good with { Rewritten = leak + Good.Rewritten }).ShouldBe([EvolReason.CopiesThePrompt]);

    [Fact]
    public void Reasons_InstructionAboutPrompts_MayGoOnAboutThem()
    {
        var step = Good with { Direction = EvolDirection.Breadth, Given = "Shorten a given prompt.", Rewritten = "Translate a given prompt into Latin." };

        EvolElimination.Reasons(step).ShouldBeEmpty();
        EvolElimination.Reasons(step with { Rewritten = "#Given Prompt#: Translate it." }).ShouldBe([EvolReason.CopiesThePrompt]);
    }

    [Fact]
    public void Reasons_SeveralRulesBroken_AreAllNamed()
    {
        var step = new EvolStep(EvolDirection.Depth, "Name a fruit.", "#Rewritten Prompt#", "sorry", JudgedEqual: true);

        EvolElimination.Reasons(step).ShouldBe([EvolReason.NoInformationGain, EvolReason.Sorry, EvolReason.CopiesThePrompt, EvolReason.WordsAdded]);
    }
}
