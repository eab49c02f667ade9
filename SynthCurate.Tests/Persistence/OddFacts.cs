using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Releases;
using SynthCurate.Web.Samples;

namespace SynthCurate.Tests.Persistence;

/// <summary>One of each fact, with what stores are known to spoil: odd Unicode, line separators, long and tiny numbers, microseconds.</summary>
internal static class OddFacts
{
    /// <summary>Emoji beyond the first plane, a combining accent, right to left, line and paragraph separators, quotes, a NUL's picture, a BOM inside.</summary>
    public const string Text = "a'\"\\ \U0001F9EA e\u0301 \u202Eעברית\u202C \u2028\u2029 \r\n\t \uFEFF\u0001\u007F \uFFFF %_;--";

    /// <summary>What only JSON can carry: a NUL.</summary>
    public const string TextInJson = Text + "\0after";

    public static DateTimeOffset At { get; } = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero).AddMicroseconds(123_457);

    public static Id<T> Id<T>() => new(Guid.NewGuid());

    public static Project Project() => new(
        Id<Project>(), Text,
        new TaskDefinition(TaskKind.Grounded,
            [new("source", FieldRole.Source), new(Text, FieldRole.Output, false)],
            [new("a", "A", null, []), new("b", Text, TextInJson, ["x", TextInJson])]),
        ReviewPolicy.Usual with { HourlyRateUsd = 12.3456789012345678901234567m, Skip = SkipPolicy.Out, Overlap = 50 },
        RoutingPolicy.Usual with { AcceptAt = 0.1 + 0.2, RejectBelow = double.Epsilon },
        Text, 1, 2, 3, int.MaxValue, At, true);

    public static ProjectSettings Settings() => new(Id<Project>(), SettingsPart.Guideline, 7, Text, Guid.NewGuid(), At);

    public static Member Member() => new(Id<Project>(), Guid.NewGuid(), ProjectRole.Lead);

    public static ApiKey Key() => new(Guid.NewGuid(), Guid.NewGuid(), Text, Bytes(), At, At.AddMicroseconds(1));

    public static Sample Sample() => new(
        Id<Sample>(), Id<Project>(), long.MaxValue, Text,
        ImmutableSortedDictionary<string, string>.Empty.Add("z", TextInJson).Add("A", "").Add(Text, "1"), Text, ["x", "", TextInJson], 1e-300,
        ImmutableSortedDictionary<string, double>.Empty.Add("judge", 0.1 + 0.2).Add("big", double.MaxValue), Text, "{\"n\":007}",
        new SampleOrigin(Guid.NewGuid(), 1_000_000_000_001), new ContentFingerprint(Bytes()), At);

    public static Sample EmptySample() => new(
        Id<Sample>(), Id<Project>(), 0, null, ImmutableSortedDictionary<string, string>.Empty, null, [], null,
        ImmutableSortedDictionary<string, double>.Empty, null, null, new SampleOrigin(Guid.Empty, 0), default, DateTimeOffset.UnixEpoch);

    public static SampleState State() => new()
    {
        SampleId = Id<Sample>(),
        ProjectId = Id<Project>(),
        Number = 12,
        Place = Domain.Journey.Place.Disputed,
        IsOpen = true,
        Priority = -0.0000001,
        Required = 3,
        Counted = 2,
        Live = 1,
        Round = 4,
        Epoch = long.MaxValue,
        Outcome = RouteOutcome.Audit,
        Confidence = 1 - 1e-16,
        Label = Text,
        Verdict = Verdict.Skip,
        QueuedAt = At,
        ChangedAt = At.AddMicroseconds(1),
    };

    public static Scorecard Scorecard() => new(
        Id<Sample>(), 3, null, [new("voteShare", null, -1.5, TextInJson), new("judge", 0.30000000000000004, 0, "")],
        [new("hallucination", 0.7, [new(Text, 10, 7, TextInJson)], TextInJson)], [TextInJson], At);

    public static RoutingDecision Decision() => new(
        Id<RoutingDecision>(), Id<Sample>(), 1, 2, RouteOutcome.Audit, ["lowConfidence", TextInJson], 0.4, 0.05, 1.0 / 3, At);

    public static Lease Lease() => new(
        Id<Lease>(), Id<Project>(), Id<Sample>(), 1, 2, Guid.NewGuid(), 9_007_199_254_740_993, At, At.AddMicroseconds(300_000_001), null, null, 7, int.MaxValue);

    public static Lease EndedLease() => Lease() with { End = LeaseEnd.Revoked, EndedAt = At };

    public static Draft Draft() => new(Guid.NewGuid(), Id<Sample>(), Text, 4, At);

    public static ReviewAnswer Answer() => new(
        Id<ReviewAnswer>(), Id<Project>(), Id<Sample>(), 1, Guid.NewGuid(), Id<Lease>(), Verdict.Edit, Text,
        ImmutableSortedDictionary<string, string>.Empty.Add("output", TextInJson), [TextInJson], Text, 12.5, true, Standing.Late,
        Id<ReviewAnswer>(), 1, 2, At);

    public static Adjudication Ruling() => new(
        Id<Adjudication>(), Id<Sample>(), 1, Guid.NewGuid(), Verdict.Reject, null, ImmutableSortedDictionary<string, string>.Empty, Text, At);

    public static IdempotencyRecord Idempotency() => new(Guid.NewGuid(), Text, Bytes(), 200, "{\"a\":1}", At);

    public static ImportJob Import() => new()
    {
        Id = Guid.NewGuid(),
        ProjectId = Id<Project>(),
        Format = "csv",
        Mapping = "{}",
        FileName = Text,
        Bytes = long.MaxValue,
        Sha256 = Bytes(),
        By = Guid.NewGuid(),
        At = At,
        State = JobState.Failed,
        Error = Text,
        EndedAt = At,
        Node = "n",
        LeasedUntil = At,
    };

    public static ImportRejection Rejection() => new(Guid.NewGuid(), 1L << 40, 2, Text, Text);

    public static ExportJob Export() => new()
    {
        Id = Guid.NewGuid(),
        ProjectId = Id<Project>(),
        Format = "xlsx",
        Scope = "all",
        By = Guid.NewGuid(),
        At = At,
        State = JobState.Completed,
        SnapshotSequence = long.MaxValue,
        Sha256 = Bytes(),
    };

    public static Account Account() => new()
    {
        Id = Guid.NewGuid(),
        UserName = Text,
        Name = Text,
        IsAdministrator = true,
        DisabledAt = At,
        CreatedAt = At,
        LockoutEnd = At,
    };

    private static byte[] Bytes() => [.. Guid.NewGuid().ToByteArray(), .. Guid.NewGuid().ToByteArray()];
}
