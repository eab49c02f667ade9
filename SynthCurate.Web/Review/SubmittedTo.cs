using System.Data.Common;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What an answer meets, read at once: what was answered to the same mark before, the lease it names and the lease's sample (each null
/// where there is none), whether the reviewer has a draft there, and whether he has judged it before:
/// a first judgement of his stands in the log, or an answer, though he may have taken it back.</summary>
internal sealed record SubmittedTo(AnswerOutcome? Earlier, Lease? Lease, AnsweredSample? Sample, bool HasDraft, bool HasJudged)
{
    private const string OnSqlite =
        $"""
        {Columns}, EXISTS (SELECT 1 FROM "Events" e WHERE e."Subject" = lower(hex(l."SampleId")) AND e."Kind" = @p3 AND e."Actor" = @p1) {OrAnswer}
        {Source}
        """;

    private const string OnPostgreSql =
        $"""
        {Columns}, EXISTS (SELECT 1 FROM "Events" e WHERE e."Subject" = replace(l."SampleId"::text, '-', '') AND e."Kind" = @p3 AND e."Actor" = @p1) {OrAnswer}
        {Source}
        """;

    private const string OrAnswer =
        """OR EXISTS (SELECT 1 FROM "Answers" a WHERE a."SampleId" = l."SampleId" AND a."Reviewer" = @p1 AND a."Verdict" <> 3)""";

    private const string Columns =
        $"""
        SELECT {SampleRow.Columns}, sa."Fields", {LeaseRows.Columns}, i."RequestHash", i."Response", d."Version"
        """;

    private const string Source =
        """
        FROM (SELECT 1) AS one
        LEFT JOIN "IdempotencyRecords" i ON i."UserId" = @p1 AND i."Key" = @p2
        LEFT JOIN "Leases" l ON l."Id" = @p0
        LEFT JOIN "SampleStates" st ON st."SampleId" = l."SampleId"
        LEFT JOIN "Samples" sa ON sa."Id" = st."SampleId"
        LEFT JOIN "Drafts" d ON d."Reviewer" = @p1 AND d."SampleId" = l."SampleId"
        """;

    private const int LeaseAt = AnsweredSample.Width;
    private const int MarkAt = LeaseAt + LeaseRows.Width;
    private const int DraftAt = MarkAt + 2;

    public static SubmittedTo Find(WriteSession session, Guid reviewer, Id<Lease> lease, RequestMark mark)
    {
        var statement = session.Provider == StorageProvider.Sqlite ? OnSqlite : OnPostgreSql;
        using var row = session.Query(statement, Values(reviewer, lease, mark));
        return Read(row, mark);
    }

    /// <summary>The same before the write's turn. The sample's state may have moved on meanwhile; the rest is the reviewer's own.</summary>
    public static AheadQuestion Ahead(Guid reviewer, Id<Lease> lease, RequestMark mark) => new(
        reviewer, Takes: false, _ => new AheadStatement(OnPostgreSql, Values(reviewer, lease, mark)), row => Read(row, mark));

    private static object?[] Values(Guid reviewer, Id<Lease> lease, RequestMark mark) => [lease.Value, reviewer, mark.Key, EventKinds.FirstJudgement];

    private static SubmittedTo Read(DbDataReader row, RequestMark mark)
    {
        row.Read(); // one row, whatever is in the store
        return new SubmittedTo(
            row.IsDBNull(MarkAt) ? null : Idempotency.Outcome(mark, (byte[])row.GetValue(MarkAt), row.GetString(MarkAt + 1)),
            row.IsDBNull(LeaseAt) ? null : LeaseRows.Read(row, LeaseAt),
            row.IsDBNull(0) ? null : AnsweredSample.Read(row), !row.IsDBNull(DraftAt), row.GetBoolean(DraftAt + 1));
    }
}
