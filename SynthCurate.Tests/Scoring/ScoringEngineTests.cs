using SynthCurate.Domain.Scoring;
using static SynthCurate.Tests.Scoring.ScoringSamples;

namespace SynthCurate.Tests.Scoring;

public sealed class ScoringEngineTests
{
    [Fact]
    public void Scorer_Throws_IsNamedAndOthersAreKept()
    {
        var sample = Of([("text", "A fine film.")], "a", ["a", "a", "b"]);
        Scorer[] scorers = [new("broken", _ => throw new InvalidOperationException("boom")), .. ScoringEngine.Scorers];

        var card = ScoringEngine.Score(Classification, sample, new ScoringContext(Classification), At, scorers);

        card.Failures.ShouldBe(["broken"]);
        card.Signal("voteShare").Value.ShouldBe(2 / 3.0);
        card.Confidence.ShouldNotBeNull();
    }

    [Fact]
    public void Score_NothingKnown_HasNoConfidence()
    {
        var card = Instruction.Score(Of([("instruction", "Name a colour."), ("output", "Blue is a colour.")]));

        card.Confidence.ShouldBeNull();
        card.Flags.ShouldBeEmpty();
        card.Failures.ShouldBeEmpty();
    }

    [Fact]
    public void Score_OutputEmpty_IsFlaggedAndCapped()
    {
        var card = Instruction.Score(Of([("instruction", "Name a colour."), ("output", "  ")], confidence: 1));

        card.Flags.Select(f => f.Name).ShouldBe(["schema"]);
        card.Confidence!.Value.ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Score_RequiredFieldMissing_IsFlagged() =>
        Instruction.Score(Of([("output", "Blue.")])).Flags.Single().Reason.ShouldBe("The field 'instruction' is empty.");

    [Fact]
    public void Score_LabelUnknown_IsFlagged() =>
        Classification.Score(Of([("text", "Fine.")], "x")).Flags.Single().Name.ShouldBe("schema");

    [Fact]
    public void Score_EverySignal_ExplainsItselfAndKeepsItsRange()
    {
        var card = Grounded.Score(Of([("source", "It rains in Oslo."), ("output", "It rains in Rome.")], "supported", ["supported"], 0.7, scores: new() { ["judge"] = 0.4 }));

        card.Signals.ShouldAllBe(s => s.Explanation.Length > 10 && (s.Value == null || (s.Value >= 0 && s.Value <= 1)));
        card.Signals.Sum(s => s.Weight).ShouldBe(1, 1e-9);
        card.Version.ShouldBe(ScoringEngine.Version);
    }

    [Fact]
    public void Score_FewVotes_StayNearerToTheMiddleThanMany()
    {
        var few = Classification.Score(Of([("text", "Fine.")], "a", ["a"]));
        var many = Classification.Score(Of([("text", "Fine.")], "a", [.. Enumerable.Repeat("a", 20)]));

        few.Confidence!.Value.ShouldBe(0.75, 1e-9);
        many.Confidence!.Value.ShouldBe(20.5 / 21, 1e-9);
    }

    [Fact]
    public void Score_ScoreOutsideItsRange_IsNotUsed()
    {
        var card = Classification.Score(Of([("text", "Fine.")], "a", scores: new() { ["perplexity"] = 31.5 }));

        card.Signal("perplexity").Value.ShouldBeNull();
        card.Confidence.ShouldBeNull();
    }
}
