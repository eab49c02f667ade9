using System.Text.Json;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>A sample in a list, as the API gives it; <paramref name="Hidden"/> where the model's opinion and ours are kept back from a blind reviewer.</summary>
internal sealed record SampleLineAnswer(
    string Id, long Number, string? Key, IReadOnlyDictionary<string, string> Fields, string? Label, Place Place, double? Confidence, RouteOutcome? Outcome,
    Verdict? Verdict, IReadOnlyList<string> Flags, int Counted, int Required, bool Hidden)
{
    public static SampleLineAnswer From(SampleLine line) => new(
        line.Id.ToString(), line.Number, line.Key, line.Fields, line.Label, line.Place, line.Confidence, line.Outcome, line.Verdict,
        line.Flags, line.Counted, line.Required, line.IsVeiled);
}

/// <summary>Everything about a sample, as the API gives it.</summary>
internal sealed record SampleAnswer(
    string Id, string Project, long Number, string? Key, IReadOnlyDictionary<string, string> Fields, string? Label, IReadOnlyList<string> Votes,
    double? Confidence, IReadOnlyDictionary<string, double> Scores, string? Gold, JsonElement? Metadata, ProvenanceAnswer Provenance,
    Place Place, Verdict? Verdict, int Counted, int Required, int Round, bool Hidden, CardAnswer? Scorecard, DecisionAnswer? Decision,
    IReadOnlyList<DecisionAnswer> Decisions, IReadOnlyList<AnswerLine> Answers, IReadOnlyList<EventLine> Events)
{
    public static SampleAnswer From(SampleStory story)
    {
        var (sample, state) = (story.Sample, story.State);
        var decisions = story.Decisions.Select(DecisionAnswer.From).ToList();
        return new SampleAnswer(
            sample.Id.ToString(), sample.ProjectId.ToString(), sample.Number, sample.Key, sample.Fields,
            story.Sight.Suggestions ? state.Label : null, sample.Votes, sample.Confidence, sample.Scores, sample.Gold,
            sample.Metadata is null ? null : JsonSerializer.Deserialize<JsonElement>(sample.Metadata),
            new ProvenanceAnswer(sample.Origin.ImportId.ToString("N"), sample.Origin.Line, story.FileName, story.Format, sample.Label, sample.ArrivedAt),
            state.Place, state.Verdict, state.Counted, state.Required, state.Round, !story.Sight.Suggestions,
            story.Cards.Count == 0 ? null : CardAnswer.From(story.Cards[^1]), decisions.LastOrDefault(), decisions,
            [.. story.Answers.Select(a => AnswerLine.From(a, story.Names))], [.. story.Events.Select(e => EventLine.From(e, story.Names))]);
    }
}

internal sealed record ProvenanceAnswer(string Import, long Line, string? FileName, string? Format, string? Label, DateTimeOffset ArrivedAt);

internal sealed record CardAnswer(double? Confidence, IReadOnlyList<Signal> Signals, IReadOnlyList<Flag> Flags, IReadOnlyList<string> Failures, int Version, DateTimeOffset At)
{
    public static CardAnswer From(Scorecard card) => new(card.Confidence, card.Signals, card.Flags, card.Failures, card.Version, card.At);
}

internal sealed record DecisionAnswer(
    RouteOutcome Outcome, IReadOnlyList<string> Reasons, double Priority, double? InclusionProbability, int PolicyVersion, int ScorecardVersion, double Draw, DateTimeOffset At)
{
    public static DecisionAnswer From(RoutingDecision d) => new(
        d.Outcome, d.Reasons, d.Priority, d.InclusionProbability, d.PolicyVersion, d.ScorecardVersion, d.Draw, d.At);
}

internal sealed record AnswerLine(
    string Id, string Reviewer, string? Name, Verdict Verdict, string? Label, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Reasons,
    string Comment, double ActiveSeconds, Standing Standing, int Round, DateTimeOffset At)
{
    public static AnswerLine From(ReviewAnswer a, IReadOnlyDictionary<Guid, string> names) => new(
        a.Id.ToString(), a.Reviewer.ToString("N"), names.GetValueOrDefault(a.Reviewer), a.Verdict, a.Label, a.Fields, a.Reasons, a.Comment, a.ActiveSeconds,
        a.Standing, a.Round, a.At);
}

internal sealed record EventLine(long Sequence, string Kind, string? Actor, string? Name, DateTimeOffset At)
{
    public static EventLine From(EventRecord e, IReadOnlyDictionary<Guid, string> names) => new(
        e.Sequence, e.Kind, e.Actor?.ToString("N"), e.Actor is { } actor ? names.GetValueOrDefault(actor) : null, e.At);
}
