using System.Collections.Immutable;
using System.Data.Common;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Reads and writes answers and rulings within a write.</summary>
internal static class AnswerRows
{
    private const string Columns =
        """
        "Id", "ProjectId", "SampleId", "Round", "Reviewer", "LeaseId", "Verdict", "Label", "Fields", "Reasons", "Comment",
        "ActiveSeconds", "SuggestionShown", "Standing", "Replaces", "TaskVersion", "GuidelineVersion", "At"
        """;

    private const string Insert =
        $"""
        INSERT INTO "Answers" ({Columns})
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17)
        """;

    private const string ById = $"""SELECT {Columns} FROM "Answers" WHERE "Id" = @p0""";
    private const string OfRound = $"""SELECT {Columns} FROM "Answers" WHERE "SampleId" = @p0 AND "Round" = @p1 ORDER BY "At", "Id" """;

    private const string Latest =
        $"""SELECT {Columns} FROM "Answers" WHERE "ProjectId" = @p0 AND "Reviewer" = @p1 AND "Standing" <> 2 ORDER BY "At" DESC, "Id" DESC LIMIT @p2""";

    private const string UnderLease =
        $"""SELECT {Columns} FROM "Answers" WHERE "SampleId" = @p0 AND "Reviewer" = @p1 AND "LeaseId" = @p2 AND "Standing" <> 2 ORDER BY "At" DESC LIMIT 1""";

    private const string Restand = """UPDATE "Answers" SET "Standing" = @p1 WHERE "Id" = @p0""";

    private const string RulingOf =
        """SELECT "Id", "SampleId", "Round", "By", "Verdict", "Label", "Fields", "Comment", "At" FROM "Adjudications" WHERE "SampleId" = @p0 AND "Round" = @p1""";

    private const string InsertRuling =
        """
        INSERT INTO "Adjudications" ("Id", "SampleId", "Round", "By", "Verdict", "Label", "Fields", "Comment", "At")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
        """;

    public static void Add(WriteSession session, ReviewAnswer a) => session.Send(Insert,
        a.Id.Value, a.ProjectId.Value, a.SampleId.Value, a.Round, a.Reviewer, a.LeaseId.Value, a.Verdict, a.Label,
        a.Fields.IsEmpty ? "{}" : JsonText.Write(a.Fields), a.Reasons.IsEmpty ? "[]" : JsonText.Write(a.Reasons), a.Comment,
        a.ActiveSeconds, a.SuggestionShown, a.Standing, a.Replaces?.Value, a.TaskVersion, a.GuidelineVersion, a.At);

    public static ReviewAnswer? Find(WriteSession session, Id<ReviewAnswer> answer) => session.QueryFirst(ById, Read, answer.Value);

    /// <summary>All answers of the round, whatever their standing, in the order of their arrival.</summary>
    public static List<ReviewAnswer> Of(WriteSession session, Id<Sample> sample, int round) => session.QueryAll(OfRound, Read, sample.Value, round);

    /// <summary>The reviewer's last answers that he has not taken back, newest first.</summary>
    public static List<ReviewAnswer> LastOf(WriteSession session, Id<Project> project, Guid reviewer, int count) =>
        session.QueryAll(Latest, Read, project.Value, reviewer, count);

    /// <summary>What the reviewer has answered under the lease and not taken back.</summary>
    public static ReviewAnswer? Under(WriteSession session, Lease lease) =>
        session.QueryFirst(UnderLease, Read, lease.SampleId.Value, lease.Reviewer, lease.Id.Value);

    public static void Stand(WriteSession session, Id<ReviewAnswer> answer, Standing standing) => session.Send(Restand, answer.Value, standing);

    public static Adjudication? Ruling(WriteSession session, Id<Sample> sample, int round) =>
        session.QueryFirst(RulingOf, ReadRuling, sample.Value, round);

    public static void Add(WriteSession session, Adjudication r) => session.Send(InsertRuling,
        r.Id.Value, r.SampleId.Value, r.Round, r.By, r.Verdict, r.Label, JsonText.Write(r.Fields), r.Comment, r.At);

    private static ReviewAnswer Read(DbDataReader row) => new(
        row.Id<ReviewAnswer>(0), row.Id<Project>(1), row.Id<Sample>(2), row.GetInt32(3), row.Guid(4), row.Id<Lease>(5),
        (Verdict)row.GetInt32(6), row.Text(7), Fields(row.GetString(8)), Reasons(row.GetString(9)), row.GetString(10),
        row.GetDouble(11), row.GetBoolean(12), (Standing)row.GetInt32(13), row.IsDBNull(14) ? null : row.Id<ReviewAnswer>(14),
        row.GetInt32(15), row.GetInt32(16), row.At(17));

    private static Adjudication ReadRuling(DbDataReader row) => new(
        row.Id<Adjudication>(0), row.Id<Sample>(1), row.GetInt32(2), row.Guid(3), (Verdict)row.GetInt32(4), row.Text(5),
        Fields(row.GetString(6)), row.GetString(7), row.At(8));

    private static ImmutableSortedDictionary<string, string> Fields(string text) =>
        text == "{}" ? ImmutableSortedDictionary<string, string>.Empty : JsonText.Read<ImmutableSortedDictionary<string, string>>(text);

    private static ImmutableArray<string> Reasons(string text) => text == "[]" ? [] : JsonText.Read<ImmutableArray<string>>(text);
}
