using System.Text.Json;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using static SynthCurate.Tests.Scoring.ScoringSamples;

namespace SynthCurate.Tests.Scoring;

/// <summary>The scorers on recorded model outputs with human judgements.</summary>
public sealed class RealScoringTests
{
    [Fact]
    public void Confidence_ShroomWithJudgeVotes_SeparatesRightFromWrong()
    {
        var rows = RealData.Objects("llm_annotations", "shroom_val_model-agnostic.jsonl.gz").ToList();

        var cards = ScoreAll(rows, r => [("source", Text(r, "context") + "\n\n" + Text(r, "target")), ("output", Text(r, "output"))], r => JudgeVotes(r));

        Auroc.Of(cards).ShouldBeGreaterThan(0.87);
    }

    [Fact]
    public void Confidence_ShroomWithOneJudgeOfTenVotes_SeparatesRightFromWrong()
    {
        var rows = RealData.Objects("llm_annotations", "shroom_val_model-agnostic.jsonl.gz").ToList();
        var judge = rows[0].GetProperty("llm").EnumerateObject().Select(p => p.Name).First(n => n.StartsWith("gpt-4", StringComparison.Ordinal));

        var cards = ScoreAll(rows, r => [("source", Text(r, "context") + "\n\n" + Text(r, "target")), ("output", Text(r, "output"))],
            r => Votes(r.GetProperty("llm").GetProperty(judge).GetProperty("p").GetDouble(), 10));

        Auroc.Of(cards).ShouldBeGreaterThan(0.85);
    }

    [Theory]
    [InlineData("frank_validation", 0.844)]
    [InlineData("cliff_val", 0.81)]
    [InlineData("qags_cnndm", 0.75)]
    [InlineData("begin_dev_wow", 0.91)]
    [InlineData("begin_dev_cmu", 0.91)]
    [InlineData("begin_dev_tc", 0.90)]
    [InlineData("halueval_qa_gen", 0.95)]
    public void Confidence_GroundingAlone_SeparatesSupportedFromUnsupported(string file, double floor)
    {
        var rows = RealData.Objects("hallucination", file + ".jsonl.gz").Where(r => r.GetProperty("label").ValueKind == JsonValueKind.Number).ToList();

        var cards = ScoreAll(rows, r => [("source", Text(r, "context") + "\n\n" + Text(r, "prompt")), ("output", Text(r, "output"))], _ => null);

        Auroc.Of(cards).ShouldBeGreaterThan(floor);
    }

    [Fact]
    public void Flags_Frank_AreMostlyDeserved()
    {
        var rows = RealData.Objects("hallucination", "frank_validation.jsonl.gz").ToList();
        var context = new ScoringContext(Grounded);

        var flagged = rows.Select((r, i) => (Row: r, Card: ScoringEngine.Score(Grounded, Of([("source", Text(r, "context")), ("output", Text(r, "output"))], number: i + 1), context, At)))
            .Where(p => p.Card.Flags.Any(f => f.Name == "hallucination")).ToList();

        flagged.Count.ShouldBeGreaterThan(rows.Count / 4);
        flagged.Average(p => p.Row.GetProperty("label").GetInt32()).ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Grounding_HaluEvalWithoutSource_SaysThatItCannotTell()
    {
        var rows = RealData.Objects("hallucination", "halueval_general.jsonl.gz").Take(300).ToList();
        var context = new ScoringContext(Instruction);

        var cards = rows.ConvertAll(r => ScoringEngine.Score(Instruction, Of([("instruction", Text(r, "prompt")), ("output", Text(r, "output"))]), context, At));

        cards.ShouldAllBe(c => c.Signals.Single(s => s.Name == "grounding").Value == null);
        cards.ShouldAllBe(c => c.Flags.All(f => f.Name != "hallucination"));
    }

    [Fact]
    public void Score_AlpacaRows_FlagFewAndNeverFail()
    {
        var samples = RealData.Objects("synthetic", "alpaca_5000.jsonl.gz")
            .Select((r, i) => Of([("instruction", Text(r, "instruction") + "\n" + Text(r, "input")), ("output", Text(r, "output"))], number: i + 1)).ToList();
        var context = new ScoringContext(Instruction);
        samples.ForEach(context.Add);

        var cards = samples.ConvertAll(s => ScoringEngine.Score(Instruction, s, context, At));

        cards.ShouldAllBe(c => c.Failures.IsEmpty);
        cards.Count(c => c.Flags.Any(f => f.Name == "schema")).ShouldBe(2);
        foreach (var flag in new[] { "language", "length", "brokenText", "refusal", "duplicate" })
            cards.Count(c => c.Flags.Any(f => f.Name == flag)).ShouldBeLessThan(150, flag);
    }

    // The sample claims to be supported; what is asked is how well confidence tells that it is.
    private static List<(double, bool)> ScoreAll(List<JsonElement> rows, Func<JsonElement, (string, string)[]> fields, Func<JsonElement, string[]?> votes)
    {
        var context = new ScoringContext(Grounded);
        return rows.ConvertAll(r =>
        {
            var sample = Of(fields(r), "supported", votes(r));
            return (ScoringEngine.Score(Grounded, sample, context, At).Confidence ?? 0.5, r.GetProperty("label").GetInt32() == 0);
        });
    }

    private static string[] JudgeVotes(JsonElement row) =>
        [.. row.GetProperty("llm").EnumerateObject().Select(run => run.Value.GetProperty("p").GetDouble() >= 0.5 ? "hallucinated" : "supported")];

    private static string[] Votes(double hallucinated, int count) =>
        [.. Enumerable.Range(0, count).Select(i => i < Math.Round(hallucinated * count) ? "hallucinated" : "supported")];

    private static string Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
