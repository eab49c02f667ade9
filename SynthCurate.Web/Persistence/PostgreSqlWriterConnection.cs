using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SynthCurate.Web.Persistence;

/// <summary>PostgreSQL: an advisory lock makes the writers of all nodes take turns, a batch at a time; the time is the server's.</summary>
internal sealed class PostgreSqlWriterConnection(Npgsql.NpgsqlConnection connection) : WriterConnection(connection)
{
    private const long WriterLock = 0x53594E5448;
    private readonly StatementPipeline _pipeline = new(connection);
    private DateTimeOffset _now;
    private ChainEnd _end;

    public override bool MayHaveCommitted(DbException failure) => failure is not Npgsql.PostgresException { SqlState: not "57P01" };

    public override StorageProvider Provider => StorageProvider.PostgreSql;

    public override int Execute(string sql, ReadOnlySpan<object?> values) => _pipeline.Execute(sql, values);

    public override DbDataReader Query(string sql, ReadOnlySpan<object?> values) => _pipeline.Query(sql, values);

    public override void Send(string sql, ReadOnlySpan<object?> values) => _pipeline.Send(sql, values);

    public override void Flush() => _pipeline.Flush();

    public override IReadOnlyList<(PendingWrite Write, object? Found)> AskAhead(IReadOnlyList<PendingWrite> batch, DateTimeOffset now) =>
        AheadRound.Ask(batch, this, now);

    public override void QueryAll(IReadOnlyList<AheadStatement> statements, Action<int, DbDataReader> read) => _pipeline.QueryAll(statements, read);

    public override void Rollback()
    {
        _pipeline.Clear();
        base.Rollback();
    }

    public override void Dispose()
    {
        _pipeline.Dispose();
        base.Dispose();
    }

    protected override DbTransaction BeginAlone()
    {
        var transaction = Connection.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            LockAndRead(transaction);
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    protected override DateTimeOffset ReadTime() => _now;

    protected override ChainEnd ReadEnd() => _end;

    protected override CurationDbContext CreateContext(DbConnection connection) =>
        new PostgreSqlCurationDbContext(new DbContextOptionsBuilder<PostgreSqlCurationDbContext>().UseNpgsql(connection).Options);

    /// <summary>Many lines in one round trip.</summary>
    public override void Append(IReadOnlyList<EventRecord> events)
    {
        if (events.Count == 0)
            return;
        Send(InsertEvents,
        [
            events.Select(e => e.Sequence).ToArray(), events.Select(e => e.Kind).ToArray(), events.Select(e => e.ProjectId).ToArray(),
            events.Select(e => e.Subject).ToArray(), events.Select(e => e.Actor).ToArray(), events.Select(e => e.Detail).ToArray(),
            events.Select(e => Instant.ToMicros(e.At)).ToArray(), events.Select(e => e.PreviousHash).ToArray(), events.Select(e => e.Hash).ToArray(),
        ]);
    }

    // The lock comes in a statement of its own: the second one must see what the lock's last holder committed.
    private void LockAndRead(DbTransaction transaction)
    {
        using var command = Connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"""
            SELECT pg_advisory_xact_lock({WriterLock});
            SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, e."Sequence", e."Hash"
            FROM (SELECT 1) AS one LEFT JOIN LATERAL (SELECT "Sequence", "Hash" FROM "Events" ORDER BY "Sequence" DESC LIMIT 1) AS e ON true
            """;
        using var reader = command.ExecuteReader();
        reader.NextResult();
        reader.Read();
        _now = Instant.FromMicros(reader.GetInt64(0));
        _end = reader.IsDBNull(1) ? ChainEnd.Empty : new ChainEnd(reader.GetInt64(1), (byte[])reader.GetValue(2));
    }

    private const string InsertEvents =
        """
        INSERT INTO "Events" ("Sequence", "Kind", "ProjectId", "Subject", "Actor", "Detail", "At", "PreviousHash", "Hash")
        SELECT * FROM unnest(@p0::bigint[], @p1::text[], @p2::uuid[], @p3::text[], @p4::uuid[], @p5::text[], @p6::bigint[], @p7::bytea[], @p8::bytea[])
        """;
}
