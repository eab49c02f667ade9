using System.Data.Common;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Reads and ends leases within a write.</summary>
internal static class LeaseRows
{
    private const string Columns =
        """
        SELECT l."Id", l."ProjectId", l."SampleId", l."Round", l."Seat", l."Reviewer", l."Epoch", l."ClaimedAt", l."ExpiresAt", l."End", l."EndedAt" FROM "Leases" l
        """;

    private const string ById = Columns + """ WHERE l."Id" = @p0""";
    private const string HeldBy = Columns + """ WHERE l."Reviewer" = @p0 AND l."ProjectId" = @p1 AND l."End" IS NULL ORDER BY l."ClaimedAt", l."Id" """;
    private const string HeldAnywhereBy = Columns + """ WHERE l."Reviewer" = @p0 AND l."End" IS NULL""";
    private const string OnSample = Columns + """ WHERE l."SampleId" = @p0 AND l."Round" = @p1 AND l."End" IS NULL""";
    private const string Expired = Columns + """ WHERE l."ExpiresAt" <= @p0 AND l."End" IS NULL ORDER BY l."ExpiresAt" LIMIT 1000""";
    private const string EndOne = """UPDATE "Leases" SET "End" = @p1, "EndedAt" = @p2 WHERE "Id" = @p0 AND "End" IS NULL""";

    private const string RenewOne = """UPDATE "Leases" SET "ExpiresAt" = @p1 WHERE "Id" = @p0 AND "End" IS NULL""";

    public static Lease? Find(WriteSession session, Id<Lease> lease) => session.QueryFirst(ById, Read, lease.Value);

    /// <summary>The reviewer's leases that have not ended, oldest first.</summary>
    public static List<Lease> Held(WriteSession session, Guid reviewer, Id<Project> project) => session.QueryAll(HeldBy, Read, reviewer, project.Value);

    public static List<Lease> HeldAnywhere(WriteSession session, Guid reviewer) => session.QueryAll(HeldAnywhereBy, Read, reviewer);

    public static List<Lease> LiveOn(WriteSession session, Id<Sample> sample, int round) => session.QueryAll(OnSample, Read, sample.Value, round);

    public static List<Lease> ExpiredBy(WriteSession session, DateTimeOffset now) => session.QueryAll(Expired, Read, now);

    /// <summary>False when it had ended before.</summary>
    public static bool End(WriteSession session, Id<Lease> lease, LeaseEnd end) => session.Execute(EndOne, lease.Value, end, session.Now) == 1;

    public static void Renew(WriteSession session, Id<Lease> lease, DateTimeOffset until) => session.Execute(RenewOne, lease.Value, until);

    public static Lease Read(DbDataReader row) => new(
        row.Id<Lease>(0), row.Id<Project>(1), row.Id<Sample>(2), row.GetInt32(3), row.GetInt32(4), row.Guid(5), row.GetInt64(6),
        row.At(7), row.At(8), row.IsDBNull(9) ? null : (LeaseEnd)row.GetInt32(9), row.IsDBNull(10) ? null : row.At(10));
}
