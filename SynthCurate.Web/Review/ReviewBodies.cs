using System.Collections.Immutable;
using System.Text.Json;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What reviewers and leads send.</summary>
internal sealed record ClaimBody(bool Prefetch = false, string? Besides = null)
{
    public ClaimWish ToWish() => new(Prefetch, Besides is null ? null : RouteId.Of<Lease>(Besides));
}

/// <summary>What the reviewer thinks before he has seen what the machine thinks.</summary>
internal sealed record FirstJudgementBody(Verdict? Verdict = null, string? Label = null);

/// <summary>A draft: an object under <c>content</c> with a version, or the object itself; without a version it is the next one.</summary>
internal sealed record DraftBody(JsonElement Content, int? Version = null)
{
    public static DraftBody Of(JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("content", out _)
        ? body.Deserialize<DraftBody>(ApiJson.Options) ?? throw new JsonException()
        : new DraftBody(body);
}

internal sealed record JudgementBody(
    Verdict Verdict, string? Label = null, IReadOnlyDictionary<string, string>? Fields = null, IReadOnlyList<string>? Reasons = null,
    string? Comment = null, double ActiveSeconds = 0)
{
    public Judgement ToJudgement() => new(
        Verdict, Label, Fields is null ? ImmutableSortedDictionary<string, string>.Empty : Elements.Of("fields", Fields).ToImmutableSortedDictionary(StringComparer.Ordinal),
        [.. Elements.Of("reasons", Reasons)], Comment ?? "", ActiveSeconds);
}

/// <summary>A vote, then a ruling; or a judgement alone, which is both at once.</summary>
internal sealed record AdjudicationBody(
    JudgementBody? Vote = null, JudgementBody? Ruling = null, Verdict? Verdict = null, string? Label = null,
    IReadOnlyDictionary<string, string>? Fields = null, IReadOnlyList<string>? Reasons = null, string? Comment = null, double ActiveSeconds = 0)
{
    public Judgement? Alone() => Verdict is { } verdict ? new JudgementBody(verdict, Label, Fields, Reasons, Comment, ActiveSeconds).ToJudgement() : null;
}

internal sealed record PriorityBody(double Priority);

internal sealed record CloseBody(string? Comment = null);

/// <summary>What we answer.</summary>
internal sealed record ClaimAnswer(
    string Lease, long Epoch, DateTimeOffset ExpiresAt, ClaimedSampleAnswer Sample, FormAnswer Form, SuggestionAnswer? Suggestion, DraftAnswer? Draft)
{
    public static ClaimAnswer Of(ClaimedSample claim) => new(
        claim.Lease.Id.ToString(), claim.Lease.Epoch, claim.Lease.ExpiresAt,
        new ClaimedSampleAnswer(claim.Lease.SampleId.ToString(), claim.Fields, claim.QueuedAt), FormAnswer.Of(claim.Project),
        claim.Suggestion is { } s ? new SuggestionAnswer(s.Label, s.Votes, s.Confidence) : null,
        claim.Draft is { } d ? new DraftAnswer(JsonElement.Parse(d.Content), d.Version, d.At) : null);
}

/// <summary>What a reviewer gets to see of a sample. Its priority is not in it: the number follows from our confidence, and that of an audit or of a known
/// answer lies where no other sample's can.</summary>
internal sealed record ClaimedSampleAnswer(string Id, ImmutableSortedDictionary<string, string> Fields, DateTimeOffset? QueuedAt);

internal sealed record SuggestionAnswer(string? Label, ImmutableArray<string> Votes, double? Confidence);

internal sealed record DraftAnswer(JsonElement Content, int Version, DateTimeOffset At);

internal sealed record HeartbeatAnswer(DateTimeOffset ExpiresAt);

internal sealed record DraftSavedAnswer(int Version, bool HoldsLease);

internal sealed record ReceiptAnswer(string Id, bool Counted, bool Late, bool Skipped)
{
    public static ReceiptAnswer Of(AnswerReceipt receipt) => new(receipt.Id.ToString(), receipt.Counted, receipt.Late, receipt.Skipped);
}

internal sealed record UndoAnswer(string Id, ClaimAnswer? Claim);

internal sealed record VoteAnswer(
    string Id, string Reviewer, Verdict Verdict, string? Label, ImmutableSortedDictionary<string, string> Fields, ImmutableArray<string> Reasons,
    string Comment, bool Counted, bool Late, DateTimeOffset At)
{
    public static VoteAnswer Of(ReviewAnswer a) => new(
        a.Id.ToString(), a.Reviewer.ToString("N"), a.Verdict, a.Label, a.Fields, a.Reasons, a.Comment,
        a.Standing == Standing.Counted, a.Standing == Standing.Late, a.At);
}

internal sealed record VotesAnswer(IReadOnlyList<VoteAnswer> Answers);

internal sealed record RulingAnswer(
    string Id, string Sample, string By, Verdict Verdict, string? Label, ImmutableSortedDictionary<string, string> Fields, string Comment, DateTimeOffset At)
{
    public static RulingAnswer Of(Adjudication r) => new(
        r.Id.ToString(), r.SampleId.ToString(), r.By.ToString("N"), r.Verdict, r.Label, r.Fields, r.Comment, r.At);
}

/// <summary>Marks and limits of what comes in over HTTP.</summary>
internal static class ReviewLimits
{
    public const int LargestDraft = 524_288;

    public static void Check(DraftBody body)
    {
        if (body.Version < 1)
            throw new InvalidInputException(new Problem("version", "A draft's version counts from 1."));
        if (body.Content.ValueKind != JsonValueKind.Object)
            throw new InvalidInputException(new Problem("content", "A draft is a JSON object."));
        if (body.Content.GetRawText().Length > LargestDraft)
            throw new InvalidInputException(new Problem("content", "A draft has at most 512 KB."));
    }

    public static string Compact(JsonElement content)
    {
        try
        {
            return JsonText.Write(content);
        }
        catch (Exception half) when (half is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidInputException(new Problem("content", "A text in it holds half a character."));
        }
    }
}
