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
    /// <summary>The columns of <see cref="Read(DbDataReader, int)"/>: <c>l</c> is the lease.</summary>
    public const string Columns =
        """
        l."Id", l."ProjectId", l."SampleId", l."Round", l."Seat", l."Reviewer", l."Epoch", l."ClaimedAt", l."ExpiresAt", l."End", l."EndedAt",
        l."TaskVersion", l."ReviewVersion"
        """;

    /// <summary>How many columns those are.</summary>
    public const int Width = 13;

    private const string From = $"""SELECT {Columns} FROM "Leases" l""";

    private const string ById = From + """ WHERE l."Id" = @p0""";
    private const string HeldBy = From + """ WHERE l."Reviewer" = @p0 AND l."ProjectId" = @p1 AND l."End" IS NULL ORDER BY l."ClaimedAt", l."Id" """;
    private const string HeldAnywhereBy = From + """ WHERE l."Reviewer" = @p0 AND l."End" IS NULL""";
    private const string OnSample = From + """ WHERE l."SampleId" = @p0 AND l."Round" = @p1 AND l."End" IS NULL""";
    private const string Expired = From + """ WHERE l."ExpiresAt" <= @p0 AND l."End" IS NULL ORDER BY l."ExpiresAt" LIMIT 1000""";
    private const string EndOne = """UPDATE "Leases" SET "End" = @p1, "EndedAt" = @p2 WHERE "Id" = @p0 AND "End" IS NULL""";
    private const string ReformOne = """UPDATE "Leases" SET "TaskVersion" = @p1, "ReviewVersion" = @p2 WHERE "Id" = @p0""";
    private const string RenewOne = """UPDATE "Leases" SET "ExpiresAt" = @p1 WHERE "Id" = @p0 AND "End" IS NULL""";

    public static Lease? Find(WriteSession session, Id<Lease> lease) => session.QueryFirst(ById, Read, lease.Value);

    /// <summary>The reviewer's leases that have not ended, oldest first.</summary>
    public static List<Lease> Held(WriteSession session, Guid reviewer, Id<Project> project) => session.QueryAll(HeldBy, Read, reviewer, project.Value);

    public static List<Lease> HeldAnywhere(WriteSession session, Guid reviewer) => session.QueryAll(HeldAnywhereBy, Read, reviewer);

    public static List<Lease> LiveOn(WriteSession session, Id<Sample> sample, int round) => session.QueryAll(OnSample, Read, sample.Value, round);

    public static List<Lease> ExpiredBy(WriteSession session, DateTimeOffset now) => session.QueryAll(Expired, Read, now);

    /// <summary>False when it had ended before.</summary>
    public static bool End(WriteSession session, Id<Lease> lease, LeaseEnd end) => session.Execute(EndOne, lease.Value, end, session.Now) == 1;

    /// <summary>Ends a lease that the write has seen alive.</summary>
    public static void EndLive(WriteSession session, Id<Lease> lease, LeaseEnd end) => session.Send(EndOne, lease.Value, end, session.Now);

    public static void Renew(WriteSession session, Id<Lease> lease, DateTimeOffset until) => session.Send(RenewOne, lease.Value, until);

    /// <summary>The lease with the form that its reviewer gets now.</summary>
    public static Lease Reform(WriteSession session, Lease lease, Project project)
    {
        if ((lease.TaskVersion, lease.ReviewVersion) == (project.TaskVersion, project.ReviewVersion))
            return lease;
        session.Send(ReformOne, lease.Id.Value, project.TaskVersion, project.ReviewVersion);
        return lease with { TaskVersion = project.TaskVersion, ReviewVersion = project.ReviewVersion };
    }

    /// <summary>The lease whose columns begin at <paramref name="at"/>.</summary>
    public static Lease Read(DbDataReader row, int at) => new(
        row.Id<Lease>(at), row.Id<Project>(at + 1), row.Id<Sample>(at + 2), row.GetInt32(at + 3), row.GetInt32(at + 4), row.Guid(at + 5), row.GetInt64(at + 6),
        row.At(at + 7), row.At(at + 8), row.IsDBNull(at + 9) ? null : (LeaseEnd)row.GetInt32(at + 9), row.IsDBNull(at + 10) ? null : row.At(at + 10),
        row.GetInt32(at + 11), row.GetInt32(at + 12));

    private static Lease Read(DbDataReader row) => Read(row, 0);
}
