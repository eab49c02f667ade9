using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;

namespace SynthCurate.Domain.Scoring;

/// <summary>Runs every scorer over a sample and fuses what they say.</summary>
public static class ScoringEngine
{
    /// <summary>The version of the scorers and weights; a card of another version is not comparable.</summary>
    public const int Version = 1;

    /// <summary>The scorers in the order of their signals on the card.</summary>
    public static ImmutableArray<Scorer> Scorers { get; } =
    [
        new("schema", SchemaScorer.Judge),
        new("votes", VoteScorer.Judge),
        new("statedConfidence", StatedConfidenceScorer.Judge),
        new("importedScores", ImportedScoresScorer.Judge),
        new("grounding", GroundingScorer.Judge),
        new("duplicate", DuplicateScorer.Judge),
        new("refusal", RefusalScorer.Judge),
        new("brokenText", BrokenTextScorer.Judge),
        new("language", LanguageScorer.Judge),
        new("length", LengthScorer.Judge),
    ];

    /// <summary>The scorecard of a sample. Depends on nothing but its arguments. Reading the same context from several threads is safe
    /// while nobody adds to it.</summary>
    public static Scorecard Score(TaskDefinition task, Sample sample, ScoringContext context, DateTimeOffset at) =>
        Score(task, sample, context, at, Scorers);

    /// <summary>The scorecard of a sample by the given scorers.</summary>
    public static Scorecard Score(TaskDefinition task, Sample sample, ScoringContext context, DateTimeOffset at, IReadOnlyList<Scorer> scorers)
    {
        var scoringCase = new ScoringCase(task, sample, context);
        var evidence = new List<Evidence>();
        var flags = ImmutableArray.CreateBuilder<Flag>();
        var failures = ImmutableArray.CreateBuilder<string>();
        foreach (var scorer in scorers)
        {
            if (TryJudge(scorer, scoringCase) is not { } finding)
            {
                failures.Add(scorer.Name);
                continue;
            }
            evidence.AddRange(finding.Evidence);
            flags.AddRange(finding.Flags);
        }
        return new Scorecard(
            sample.Id, Version, Fusion.Confidence(evidence), Fusion.Signals(evidence), flags.ToImmutable(), failures.ToImmutable(), at);
    }

    // The edge between foreign text and our rules: whatever a scorer trips over, the sample goes to people instead of stopping the batch.
    private static Finding? TryJudge(Scorer scorer, ScoringCase scoringCase)
    {
        try
        {
            return scorer.Judge(scoringCase);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
