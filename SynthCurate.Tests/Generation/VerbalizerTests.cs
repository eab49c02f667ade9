using SynthCurate.Domain.Generation;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Generation;

public sealed class VerbalizerTests
{
    private static readonly LabelDefinition[] Labels =
    [
        new("1", "Positive", null, ["good", "thumbs up", "pos+"]),
        new("0", "Negative", null, ["bad", "thumbs-down", "don't like"]),
        new("-1", "Not hate", null, ["C#", "no"]),
        new("2", "Hate", null, ["C", "🙂"]),
    ];

    private readonly Verbalizer _verbalizer = new(Labels);

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0}.\n")]
    [InlineData("**{0}**")]
    [InlineData("“{0}”!")]
    [InlineData("`{0}`")]
    [InlineData("<{0}>")]
    [InlineData("Label: {0}")]
    [InlineData("The answer is: {0}.")]
    public void Read_EveryFormInAnyCaseAndPunctuation_IsItsLabel(string dress)
    {
        foreach (var label in Labels)
        {
            foreach (var form in label.SurfaceForms)
            {
                string[] cases = [form, form.ToUpperInvariant(), form.ToLowerInvariant(), form.Replace(' ', '_'), form.Replace("'", "’"), form.Replace(" ", "  \n")];
                foreach (var written in cases)
                    _verbalizer.Read(dress.Replace("{0}", written)).ShouldBe(new LabelReading.Parsed(label.Id), $"{dress} with {written}");
            }
        }
    }

    [Theory]
    [InlineData(null, UnparsedReason.Empty, "")]
    [InlineData(" \n", UnparsedReason.Empty, "")]
    [InlineData("neutral", UnparsedReason.Unknown, "")]
    [InlineData("positively", UnparsedReason.Unknown, "")]
    [InlineData("...", UnparsedReason.Unknown, "")]
    [InlineData("positive or negative", UnparsedReason.Ambiguous, "1,0")]
    [InlineData("Bad, hate, good", UnparsedReason.Ambiguous, "1,0,2")]
    [InlineData("It is not positive.", UnparsedReason.Negated, "1")]
    [InlineData("It isn’t good", UnparsedReason.Negated, "1")]
    [InlineData("The positive reviewer was angry", UnparsedReason.Discursive, "1")]
    public void Read_NoSingleLabel_IsUnparsedWithTheReason(string? answer, UnparsedReason reason, string candidates)
    {
        var unparsed = _verbalizer.Read(answer).ShouldBeOfType<LabelReading.Unparsed>();

        unparsed.Reason.ShouldBe(reason);
        string.Join(',', unparsed.Candidates).ShouldBe(candidates);
    }

    [Fact]
    public void Read_FormWithinALongerForm_IsTheLonger()
    {
        _verbalizer.Read("The label is not hate").ShouldBe(new LabelReading.Parsed("-1"));
        _verbalizer.Read("The label is hate").ShouldBe(new LabelReading.Parsed("2"));
    }

    [Fact]
    public void Read_FormThatBeginsALongerForm_IsTheLonger()
    {
        var verbalizer = new Verbalizer([new("a", "mixed", null, []), new("b", "mixed feelings", null, [])]);

        verbalizer.Read("The answer is mixed feelings").ShouldBe(new LabelReading.Parsed("b"));
        verbalizer.Read("The answer is mixed").ShouldBe(new LabelReading.Parsed("a"));
    }

    [Fact]
    public void Read_SameLabelTwice_IsTheLabel() => _verbalizer.Read("Good. Positive!").ShouldBe(new LabelReading.Parsed("1"));

    [Theory]
    [InlineData("good", "good")]
    [InlineData("Not-Good", "NOT GOOD!")]
    [InlineData("good", "“Good”")]
    public void Construction_SharedForm_IsRefusedNamingBoth(string first, string second)
    {
        LabelDefinition[] labels = [new("a", "A label", null, [first]), new("b", "B label", null, [second])];

        Should.Throw<ArgumentException>(() => new Verbalizer(labels)).Message.ShouldContain("stands for both 'a' and 'b'");
    }

    [Fact]
    public void Construction_IdsThatDifferInSign_AreTwoLabels()
    {
        var verbalizer = new Verbalizer([new("1", "+", null, []), new("-1", "-", null, [])]);

        verbalizer.Read(" - ").ShouldBe(new LabelReading.Parsed("-1"));
        verbalizer.Read("+").ShouldBe(new LabelReading.Parsed("1"));
        verbalizer.Read("Label: -1").ShouldBe(new LabelReading.Parsed("-1"));
    }

    [Fact]
    public void Construction_NoLabelOrTwoOfOneId_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new Verbalizer([]));
        Should.Throw<ArgumentException>(() => new Verbalizer([new("a", "One", null, []), new("a", "Two", null, [])])).Message.ShouldContain("'a'");
    }

    [Fact]
    public void DrawForm_ManyDraws_GivesTitleAndVerbalizersAlike()
    {
        var random = new SeededRandom(5);

        var forms = Enumerable.Range(0, 9_000).Select(_ => _verbalizer.DrawForm("0", random)).CountBy(f => f).ToDictionary();

        forms.Keys.Order().ShouldBe(["Negative", "bad", "don't like", "thumbs-down"], ignoreOrder: true);
        forms.Values.ShouldAllBe(n => Math.Abs(n - 2250) < 4 * Math.Sqrt(9_000 * 0.25 * 0.75));
    }
}
