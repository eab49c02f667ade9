using SynthCurate.Domain.Generation;

namespace SynthCurate.Tests.Generation;

public sealed class SelfInstructFilterTests
{
    [Theory]
    [InlineData("Describe a day at sea.")]
    [InlineData("Explain the biography of a cartographer, a profile and a mapping.")]
    [InlineData("Let it go. To begin with, name three fish.")]
    [InlineData("Say why people write a program in the evening.")]
    [InlineData("Explain what map_reduce and drawers have in common.")]
    public void Reasons_OrdinaryInstruction_AreNone(string instruction) => SelfInstructFilter.Reasons(instruction, cutOff: false).ShouldBeEmpty();

    [Theory]
    [InlineData("Describe a day", SelfInstructReason.TooShort)]
    [InlineData("", SelfInstructReason.TooShort)]
    [InlineData("Describe this image in detail.", SelfInstructReason.NotForText)]
    [InlineData("Describe these images in detail.", SelfInstructReason.NotForText)]
    [InlineData("Say what the GRAPH shows.", SelfInstructReason.NotForText)]
    [InlineData("Compare the two graphs, please.", SelfInstructReason.NotForText)]
    [InlineData("Which picture is the older?", SelfInstructReason.NotForText)]
    [InlineData("Sort these pictures by age.", SelfInstructReason.NotForText)]
    [InlineData("Open the file, then summarise.", SelfInstructReason.NotForText)]
    [InlineData("Delete all files of today.", SelfInstructReason.NotForText)]
    [InlineData("Find Rome on the map.", SelfInstructReason.NotForText)]
    [InlineData("Explain how maps are folded.", SelfInstructReason.NotForText)]
    [InlineData("Please draw a red house.", SelfInstructReason.NotForText)]
    [InlineData("Explain the plot of Hamlet.", SelfInstructReason.NotForText)]
    [InlineData("Tell me why you go  to town.", SelfInstructReason.NotForText)]
    [InlineData("Write a program that adds two numbers.", SelfInstructReason.WritesAProgram)]
    [InlineData("  WRITE a\nprogram that adds two numbers.", SelfInstructReason.WritesAProgram)]
    [InlineData("- Describe a day at sea.", SelfInstructReason.BeginsWithPunctuation)]
    [InlineData("$5 are how many euros?", SelfInstructReason.BeginsWithPunctuation)]
    [InlineData("Écris un poème de mer.", SelfInstructReason.BeginsOutsideAscii)]
    [InlineData("“Describe” a day at sea.", SelfInstructReason.BeginsOutsideAscii)]
    public void Reasons_OneRuleBroken_AreThatRule(string instruction, SelfInstructReason reason) =>
        SelfInstructFilter.Reasons(instruction, cutOff: false).ShouldBe([reason]);

    [Theory]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public void Reasons_NumberOfWords_IsFourToOneHundredAndFifty(int words, bool stays) =>
        SelfInstructFilter.Reasons(string.Join(' ', Enumerable.Repeat("word", words)), cutOff: false).IsEmpty.ShouldBe(stays);

    [Fact]
    public void Reasons_LongInstruction_IsTooLong() =>
        SelfInstructFilter.Reasons(string.Join("\n", Enumerable.Repeat("word", 151)), cutOff: false).ShouldBe([SelfInstructReason.TooLong]);

    [Fact]
    public void Reasons_SeveralRulesBroken_AreAllNamed()
    {
        SelfInstructFilter.Reasons("*Draw maps", cutOff: true)
            .ShouldBe([SelfInstructReason.CutOff, SelfInstructReason.TooShort, SelfInstructReason.NotForText, SelfInstructReason.BeginsWithPunctuation]);
    }

    [Fact]
    public void Reasons_CutOffReply_IsRefused() => SelfInstructFilter.Reasons("Describe a day at sea", cutOff: true).ShouldBe([SelfInstructReason.CutOff]);
}
