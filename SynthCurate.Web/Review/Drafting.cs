using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Keeps what reviewers have written and not submitted, within a write. A draft outlives its lease.</summary>
internal static class Drafting
{
    private const string Upsert =
        """
        INSERT INTO "Drafts" ("Reviewer", "SampleId", "Content", "Version", "At") VALUES (@p0, @p1, @p2, @p3, @p4)
        ON CONFLICT ("Reviewer", "SampleId") DO UPDATE SET "Content" = excluded."Content", "Version" = excluded."Version", "At" = excluded."At"
        WHERE "Drafts"."Version" < excluded."Version"
        """;

    private const string Delete = """DELETE FROM "Drafts" WHERE "Reviewer" = @p0 AND "SampleId" = @p1""";
    private const string VersionOf = """SELECT "Version" FROM "Drafts" WHERE "Reviewer" = @p0 AND "SampleId" = @p1""";

    /// <summary>Without a version the draft is the next one, whatever is there.</summary>
    public static DraftOutcome Save(WriteSession session, Guid reviewer, Id<Lease> leaseId, string content, int? given)
    {
        if (LeaseRows.Find(session, leaseId) is not { } lease || lease.Reviewer != reviewer)
            return new DraftOutcome.NoSuchLease();
        if (!lease.IsLive(session.Now) && AnswerRows.Under(session, lease) is not null)
            return new DraftOutcome.Answered();
        var version = given ?? session.QueryFirst(VersionOf, row => row.GetInt32(0), reviewer, lease.SampleId.Value) + 1;
        return Put(session, reviewer, lease.SampleId, content, version)
            ? new DraftOutcome.Saved(version, lease.IsLive(session.Now))
            : new DraftOutcome.Older(session.QueryFirst(VersionOf, row => row.GetInt32(0), reviewer, lease.SampleId.Value));
    }

    /// <summary>False when a version as new or newer is there.</summary>
    public static bool Put(WriteSession session, Guid reviewer, Id<Sample> sample, string content, int version) =>
        session.Execute(Upsert, reviewer, sample.Value, content, version, session.Now) == 1;

    public static void Drop(WriteSession session, Guid reviewer, Id<Sample> sample) => session.Send(Delete, reviewer, sample.Value);
}
