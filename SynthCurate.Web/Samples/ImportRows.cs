using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Samples;

/// <summary>Writes a batch of rows: samples with state and search index, rejections, counts and the job's position, in one transaction.
/// Statements instead of the model, because an import has a hundred thousand of them.</summary>
internal sealed class ImportRows(StoreConnections connections)
{
    private const string Step =
        """
        UPDATE "Imports" SET "Read" = "Read" + @p3, "Added" = "Added" + @p4, "Duplicates" = "Duplicates" + @p5, "Rejected" = "Rejected" + @p6,
            "BytesRead" = @p7, "LeasedUntil" = @p8
        WHERE "Id" = @p0 AND "Node" = @p1 AND "State" = 1 AND "Read" = @p2
        """;

    private const string Tally =
        """SELECT t."Ordinal", t."LastNumber" FROM "ProjectTallies" t JOIN "Projects" p ON p."Id" = t."ProjectId" WHERE t."ProjectId" = @p0""";

    private const string Known =
        """
        SELECT CASE WHEN EXISTS (SELECT 1 FROM "Samples" WHERE "ProjectId" = @p0 AND "Fingerprint" = @p1) THEN 1
            WHEN EXISTS (SELECT 1 FROM "Samples" WHERE "ProjectId" = @p0 AND "Key" = CAST(@p2 AS text) AND "Key" IS NOT NULL) THEN 2 ELSE 0 END
        """;

    private const string InsertSample =
        """
        INSERT INTO "Samples" ("Id", "ProjectId", "Number", "Key", "Fields", "Label", "Votes", "Confidence", "Scores", "Gold", "Metadata", "Origin", "Fingerprint", "ArrivedAt")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13)
        """;

    private const string InsertState =
        """
        INSERT INTO "SampleStates" ("SampleId", "ProjectId", "Number", "Place", "IsOpen", "Priority", "Required", "Counted", "Live", "Round", "Epoch", "Label", "ChangedAt")
        VALUES (@p0, @p1, @p2, @p3, @p4, 0, @p5, 0, 0, 1, 0, @p6, @p7)
        """;

    private const string InsertRejection =
        """INSERT INTO "ImportRejections" ("ImportId", "Line", "Ordinal", "Column", "Reason") VALUES (@p0, @p1, @p2, @p3, @p4)""";

    private const string SqliteText = """INSERT INTO "SampleText" (rowid, content) VALUES (@p0, @p1)""";

    private const string PostgreSqlText =
        """INSERT INTO "SampleText" ("ProjectId", "Number", "Words") VALUES (@p0, @p1, to_tsvector('simple', @p2))""";

    /// <summary>Writes the rows, or nothing where the job is no longer this node's or no longer at <see cref="BatchStart.Read"/>.</summary>
    public BatchResult Write(WriteSession session, Project project, BatchStart start, IReadOnlyList<PreparedRow> rows, long bytesRead)
    {
        if (session.QueryFirst(Tally, row => new ProjectCount(row.GetInt32(0), row.GetInt64(1)), project.Id.Value) is not { } tally)
            return new BatchResult.ProjectGone();
        var (added, duplicates, rejected) = (0L, 0L, 0L);
        foreach (var row in rows)
        {
            switch (Take(session, project, start.ImportId, tally with { LastNumber = tally.LastNumber + added }, row))
            {
                case Taking.Added: added++; break;
                case Taking.Duplicate: duplicates++; break;
                default: rejected++; break;
            }
        }
        var stepped = session.Execute(
            Step, start.ImportId, start.Node, start.Read, rows.Count, added, duplicates, rejected, bytesRead, session.Now + ImportWorker.LeaseLength);
        if (stepped == 0)
            throw new LostJobException();
        if (added > 0)
            session.Execute("""UPDATE "ProjectTallies" SET "LastNumber" = @p1 WHERE "ProjectId" = @p0""", project.Id.Value, tally.LastNumber + added);
        session.Moved(project.Id, null, Place.Arrived, added);
        return new BatchResult.Written(added, duplicates, rejected);
    }

    private Taking Take(WriteSession session, Project project, Guid importId, ProjectCount tally, PreparedRow row)
    {
        if (row is not PreparedSample sample)
        {
            Reject(session, importId, (RefusedSample)row);
            return Taking.Rejected;
        }
        var known = session.QueryFirst(Known, r => r.GetInt32(0), project.Id.Value, sample.Fingerprint, sample.Key);
        if (known == 1)
            return Taking.Duplicate;
        if (known == 2)
        {
            Reject(session, importId, new RefusedSample(sample.Line, sample.Ordinal, "key", $"Another sample with other content has the key '{sample.Key}' already."));
            return Taking.Rejected;
        }
        Add(session, project, tally, sample);
        return Taking.Added;
    }

    private void Add(WriteSession session, Project project, ProjectCount tally, PreparedSample s)
    {
        var number = tally.LastNumber + 1;
        session.Send(InsertSample, s.Id, project.Id.Value, number, s.Key, s.Fields, s.Label, s.Votes, s.Confidence, s.Scores, s.Gold, s.Metadata, s.Origin, s.Fingerprint, session.Now);
        session.Send(InsertState, s.Id, project.Id.Value, number, Place.Arrived, false, project.Review.Overlap, s.Label, session.Now);
        if (connections.Provider == StorageProvider.Sqlite)
            session.Send(SqliteText, SearchText.RowId(tally.Ordinal, number), s.SearchText);
        else
            session.Send(PostgreSqlText, project.Id.Value, number, s.SearchText);
    }

    private static void Reject(WriteSession session, Guid importId, RefusedSample row) =>
        session.Send(InsertRejection, importId, row.Line, row.Ordinal, row.Column, row.Reason);

    private enum Taking { Added, Duplicate, Rejected }

    private sealed record ProjectCount(int Ordinal, long LastNumber);
}

/// <summary>Whose batch it is and where it begins: <paramref name="Read"/> rows are committed already.</summary>
internal sealed record BatchStart(Guid ImportId, string Node, long Read);

/// <summary>What became of a batch.</summary>
internal abstract record BatchResult
{
    private BatchResult() { }

    public sealed record Written(long Added, long Duplicates, long Rejected) : BatchResult;

    public sealed record ProjectGone : BatchResult;
}

/// <summary>The job was cancelled, or another node has taken it: nothing of the batch is written. Thrown, because the transaction has to be undone.</summary>
internal sealed class LostJobException() : Exception("The job is no longer this node's.");
