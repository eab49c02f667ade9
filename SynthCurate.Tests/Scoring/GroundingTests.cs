using System.Text;
using SynthCurate.Domain.Scoring;
using static SynthCurate.Tests.Scoring.ScoringSamples;

namespace SynthCurate.Tests.Scoring;

public sealed class GroundingTests
{
    private const string Source =
        "The museum in Bergen opened in 1998 and drew 1,200 visitors on its first day. It was built by the Hansen family. " +
        "The mayor did not attend the opening, because she was in Oslo. Tickets cost 12 percent less than in other towns.";

    [Fact]
    public void Score_CopiedSentence_IsSupportedAndUnflagged()
    {
        var card = Judge("The museum in Bergen opened in 1998 and drew 1,200 visitors on its first day.");

        card.Signal("grounding").Value!.Value.ShouldBeGreaterThan(0.9);
        card.Flags.ShouldBeEmpty();
    }

    [Fact]
    public void Score_InventedFacts_AreFlaggedWithTheirPlaces()
    {
        const string Output = "The museum in Stockholm opened in 2003 — and drew 1200 visitors.";

        var flag = Judge(Output).Flags.Single();

        flag.Name.ShouldBe("hallucination");
        flag.Spans.Select(s => (Output.Substring(s.Start, s.Length), s.Reason)).ShouldBe(
            [("Stockholm", "name not in source"), ("2003", "number not in source")]);
        flag.Spans.ShouldAllBe(s => s.Field == "output");
    }

    [Fact]
    public void Score_SurrogatesBeforeTheInvention_KeepTheOffsets()
    {
        const string Output = "😀🎉 𠮷 In Bergen, 77 visitors came.";

        var span = Judge(Output).Flags.Single().Spans.Single(s => s.Reason == "number not in source");

        Output.Substring(span.Start, span.Length).ShouldBe("77");
    }

    [Theory]
    [InlineData("Tickets cost 12% less.")]
    [InlineData("Tickets cost twelve percent less.")]
    [InlineData("It drew 1200 visitors.")]
    public void Of_NumberWrittenOtherwise_IsSupported(string output) => Measure(output).Numbers.ShouldBe(0);

    [Fact]
    public void Of_NegationDropped_IsNoticed()
    {
        Measure("The mayor did attend the opening.").Negation.ShouldBe(1);
        Measure("The mayor did not attend the opening.").Negation.ShouldBe(0);
    }

    [Fact]
    public void Of_NegationAdded_IsMarked()
    {
        const string Output = "The museum in Bergen never opened in 1998.";

        var span = Grounding.Of(new SourceText(Source), Output).Spans.Single(s => s.Reason.StartsWith("negated", StringComparison.Ordinal));

        Output.Substring(span.Start, span.Length).ShouldBe("never");
    }

    [Fact]
    public void Score_NoSource_CannotTell()
    {
        var signal = Grounded.Score(Of([("source", " "), ("output", "Bergen has a museum.")])).Signal("grounding");

        signal.Value.ShouldBeNull();
        signal.Weight.ShouldBe(0);
        signal.Explanation.ShouldContain("cannot tell");
    }

    [Fact]
    public void Score_LabelSaysUnsupported_GroundingSpeaksForTheLabel()
    {
        const string Output = "Penguins from Chile elected a purple submarine in 1742.";
        var claimsSupported = Grounded.Score(Of([("source", Source), ("output", Output)], "supported"));
        var claimsHallucinated = Grounded.Score(Of([("source", Source), ("output", Output)], "hallucinated"));

        claimsSupported.Confidence!.Value.ShouldBeLessThan(0.3);
        claimsHallucinated.Confidence!.Value.ShouldBeGreaterThan(0.7);
        claimsHallucinated.Flags.Single().Name.ShouldBe("hallucination");
    }

    [Fact]
    public void Unsupported_Extremes_AreAsDocumented()
    {
        GroundingModel.Unsupported(default).ShouldBe(0.068, 0.001);
        GroundingModel.Unsupported(new GroundingFeatures(1, 1, 1, 1, 1, 0)).ShouldBe(0.971, 0.001);
    }

    [Fact]
    public void Of_AnyText_GivesOrderedSpansWithinIt()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (source, output) = (Noise(random), Noise(random));

            var report = Grounding.Of(new SourceText(source), output);

            var end = 0;
            foreach (var span in report.Spans)
            {
                span.Start.ShouldBeGreaterThanOrEqualTo(end);
                end = span.Start + span.Length;
                end.ShouldBeLessThanOrEqualTo(output.Length);
            }
        }
    }

    private static Scorecard Judge(string output) => Grounded.Score(Of([("source", Source), ("output", output)]));

    private static GroundingFeatures Measure(string output) => Grounding.Of(new SourceText(Source), output).Features;

    private static string Noise(Random random)
    {
        string[] pieces = ["Anna ", "12% ", "not ", "😀", "3.5 million ", "東京", "\uD83D", "won’t ", ". ", "\n", "rain ", "e\u0301 ", "5", ",", "\"", "NASA ", "%"];
        var text = new StringBuilder();
        for (var i = random.Next(30); i > 0; i--)
            text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }
}
