using SynthCurate.Domain.Review;

namespace SynthCurate.Tests.Review;

public sealed class SourcePassagesTests
{
    private const string Source = "The ferry leaves at nine. Tickets cost five euros.\nDogs travel free.";

    [Theory]
    [InlineData("It costs six euros a ticket.", "Tickets cost five euros.")]
    [InlineData("The ferry goes at ten.", "The ferry leaves at nine.")]
    [InlineData("A dog has to pay for its travel.", "Dogs travel free.")]
    public void Closest_SentenceSharesWords_IsThatSentence(string output, string expected)
    {
        var passage = SourcePassages.Closest(Source, output, 0, 5).ShouldNotBeNull();

        Source.Substring(passage.Start, passage.Length).ShouldBe(expected);
    }

    [Fact]
    public void Closest_SecondSentenceOfTheOutput_LooksForThatOne()
    {
        const string output = "The ferry leaves at nine. Dogs travel for a fee.";

        var passage = SourcePassages.Closest(Source, output, output.IndexOf("fee", StringComparison.Ordinal), 3).ShouldNotBeNull();

        Source.Substring(passage.Start, passage.Length).ShouldBe("Dogs travel free.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nothing alike whatsoever")]
    public void Closest_NothingShared_IsNull(string source) => SourcePassages.Closest(source, "The ferry leaves.", 4, 5).ShouldBeNull();
}
