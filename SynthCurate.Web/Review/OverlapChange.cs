using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Gives what waits for people the number of answers that its project asks for now, a batch a write. What is settled stays settled. Where
/// fewer are asked for, samples with enough answers are settled, and one that somebody holds is left until he is done: his seat was promised.</summary>
internal sealed class OverlapChange(JourneyKeeper keeper)
{
    private const int UntouchedInBatch = 2000;
    private const int BegunInBatch = 200;

    private const string Untouched =
        """
        UPDATE "SampleStates" SET "Required" = @p1, "ChangedAt" = @p3 WHERE "SampleId" IN (
            SELECT "SampleId" FROM "SampleStates"
            WHERE "ProjectId" = @p0 AND "Place" = 3 AND "Number" > @p2 AND "Required" <> @p1 AND "Counted" = 0 AND "Live" = 0 ORDER BY "Number" LIMIT @p4)
        RETURNING "Number"
        """;

    private const string Begun =
        $"""
        SELECT {SampleRow.Columns} FROM "SampleStates" st JOIN "Samples" sa ON sa."Id" = st."SampleId"
        WHERE st."ProjectId" = @p0 AND st."Place" IN (3, 4) AND st."Number" > @p2
          AND (st."Required" < @p1 OR (st."Required" > @p1 AND st."Live" = 0)) ORDER BY st."Number" LIMIT @p3
        """;

    private const string Held =
        """SELECT COUNT(*) FROM "SampleStates" WHERE "ProjectId" = @p0 AND "Place" = 4 AND "Required" > @p1 AND "Live" > 0""";

    /// <summary>Changes the next of those that nobody has begun; returns the last one's number, null when there are no more.</summary>
    public static long? ChangeUntouched(WriteSession session, Project project, long after)
    {
        var numbers = session.QueryAll(Untouched, row => row.GetInt64(0), project.Id.Value, project.Review.Overlap, after, session.Now, UntouchedInBatch);
        return numbers.Count == 0 ? null : numbers.Max();
    }

    /// <summary>Changes the next of the others, as their facts have it; returns the last one's number, null when there are no more.</summary>
    public long? ChangeBegun(WriteSession session, Project project, long after)
    {
        var rows = session.QueryAll(Begun, SampleRow.Read, project.Id.Value, project.Review.Overlap, after, BegunInBatch);
        foreach (var row in rows)
            Change(session, project, row);
        return rows.Count == 0 ? null : rows[^1].Number;
    }

    /// <summary>How many wait for the one who holds them.</summary>
    public static long CountHeld(WriteSession session, Project project) =>
        session.QueryFirst(Held, row => row.GetInt64(0), project.Id.Value, project.Review.Overlap);

    private void Change(WriteSession session, Project project, SampleRow row)
    {
        var required = Math.Max(project.Review.Overlap, row.At.Counted);
        var after = keeper.Requiring(session, row, required);
        if (row.At.Counted >= required)
            keeper.Derived(session, project.Task, after, 0, AnswerRows.Of(session, row.Id, row.Round), AnswerRows.Ruling(session, row.Id, row.Round));
    }
}
