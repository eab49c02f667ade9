using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SynthCurate.Web.Persistence;

/// <summary>The writer's own connection, with its statements prepared once. Two kinds, one for each store.</summary>
internal abstract class WriterConnection : IDisposable
{
    private readonly Dictionary<string, DbCommand> _commands = [];
    private DbTransaction? _transaction;

    protected WriterConnection(DbConnection connection) => Connection = connection;

    protected DbConnection Connection { get; }

    protected abstract bool KeepsIdsAsBytes { get; }

    public ConnectionState State => Connection.State;

    /// <summary>Whether a commit that failed so can have come through all the same: the answer was lost on its way.</summary>
    public virtual bool MayHaveCommitted(DbException failure) => false;

    /// <summary>Whether the log holds this very line.</summary>
    public bool Holds(EventRecord line) =>
        Command("""SELECT "Hash" FROM "Events" WHERE "Sequence" = @p0""", [line.Sequence]).ExecuteScalar() is byte[] hash
        && hash.AsSpan().SequenceEqual(line.Hash);

    /// <summary>Opens the transaction, alone among all writers, and returns the store's time and the end of its log.</summary>
    public (DateTimeOffset Now, ChainEnd End) Begin()
    {
        _transaction = BeginAlone();
        foreach (var command in _commands.Values)
            command.Transaction = _transaction;
        return (ReadTime(), ReadEnd());
    }

    public void Commit()
    {
        _transaction!.Commit(); // Begin came first
        _transaction.Dispose();
        _transaction = null;
    }

    public void Rollback()
    {
        try
        {
            _transaction?.Rollback();
        }
        finally
        {
            _transaction?.Dispose();
            _transaction = null;
        }
    }

    public DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = _transaction;
            _commands.Add(sql, command);
        }
        SqlText.Bind(command, KeepsIdsAsBytes, values);
        return command;
    }

    public CurationDbContext CreateContext()
    {
        var db = CreateContext(Connection);
        db.Database.UseTransaction(_transaction);
        return db;
    }

    public virtual void Append(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            Command(InsertEvent, [e.Sequence, e.Kind, e.ProjectId, e.Subject, e.Actor, e.Detail, e.At, e.PreviousHash, e.Hash]).ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _transaction?.Dispose();
        Connection.Dispose();
    }

    protected abstract DbTransaction BeginAlone();
    protected abstract DateTimeOffset ReadTime();
    protected abstract ChainEnd ReadEnd();
    protected abstract CurationDbContext CreateContext(DbConnection connection);

    protected ChainEnd QueryEnd()
    {
        using var reader = Command("""SELECT "Sequence", "Hash" FROM "Events" ORDER BY "Sequence" DESC LIMIT 1""", []).ExecuteReader();
        return reader.Read() ? new ChainEnd(reader.GetInt64(0), (byte[])reader.GetValue(1)) : ChainEnd.Empty;
    }

    private const string InsertEvent =
        """
        INSERT INTO "Events" ("Sequence", "Kind", "ProjectId", "Subject", "Actor", "Detail", "At", "PreviousHash", "Hash")
        VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8)
        """;
}

/// <summary>SQLite: the file's one writer of this process; the process holds the folder's lock, so there is no other.</summary>
internal sealed class SqliteWriterConnection(Microsoft.Data.Sqlite.SqliteConnection connection, TimeProvider time) : WriterConnection(connection)
{
    protected override bool KeepsIdsAsBytes => true;

    protected override DbTransaction BeginAlone() => ((Microsoft.Data.Sqlite.SqliteConnection)Connection).BeginTransaction(deferred: false);

    protected override DateTimeOffset ReadTime() => Instant.Truncated(time.GetUtcNow());

    protected override ChainEnd ReadEnd() => QueryEnd();

    protected override CurationDbContext CreateContext(DbConnection connection) =>
        new SqliteCurationDbContext(new DbContextOptionsBuilder<SqliteCurationDbContext>().UseSqlite(connection).Options);
}

/// <summary>PostgreSQL: an advisory lock makes the writers of all nodes take turns, a batch at a time; the time is the server's.</summary>
internal sealed class PostgreSqlWriterConnection(Npgsql.NpgsqlConnection connection) : WriterConnection(connection)
{
    private const long WriterLock = 0x53594E5448;
    private DateTimeOffset _now;
    private ChainEnd _end;

    protected override bool KeepsIdsAsBytes => false;

    public override bool MayHaveCommitted(DbException failure) => failure is not Npgsql.PostgresException { SqlState: not "57P01" };

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
        Command(InsertEvents,
        [
            events.Select(e => e.Sequence).ToArray(), events.Select(e => e.Kind).ToArray(), events.Select(e => e.ProjectId).ToArray(),
            events.Select(e => e.Subject).ToArray(), events.Select(e => e.Actor).ToArray(), events.Select(e => e.Detail).ToArray(),
            events.Select(e => Instant.ToMicros(e.At)).ToArray(), events.Select(e => e.PreviousHash).ToArray(), events.Select(e => e.Hash).ToArray(),
        ]).ExecuteNonQuery();
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
