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

    public ConnectionState State => Connection.State;

    /// <summary>Whether a commit that failed so can have come through all the same: the answer was lost on its way.</summary>
    public virtual bool MayHaveCommitted(DbException failure) => false;

    /// <summary>Whether the log holds this very line.</summary>
    public bool Holds(EventRecord line)
    {
        using var reader = Query("""SELECT "Hash" FROM "Events" WHERE "Sequence" = @p0""", [line.Sequence]);
        return reader.Read() && ((byte[])reader.GetValue(0)).AsSpan().SequenceEqual(line.Hash);
    }

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

    public virtual void Rollback()
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

    public abstract StorageProvider Provider { get; }

    /// <summary>Runs a statement; returns the number of rows it touched.</summary>
    public virtual int Execute(string sql, ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query whose reader the caller disposes before the next statement.</summary>
    public virtual DbDataReader Query(string sql, ReadOnlySpan<object?> values) => Command(sql, values).ExecuteReader();

    /// <summary>Runs a statement whose outcome nobody reads: now, or with the next one that is read. So its failure may come later, too.</summary>
    public virtual void Send(string sql, ReadOnlySpan<object?> values) => Execute(sql, values);

    /// <summary>Orders a batch for its run, after asking what can be asked ahead.</summary>
    public virtual IReadOnlyList<(PendingWrite Write, object? Found)> AskAhead(IReadOnlyList<PendingWrite> batch, DateTimeOffset now) => AheadRound.InTurn(batch);

    /// <summary>Runs queries together; <paramref name="read"/> is called for each, in order, with a reader before its first row.</summary>
    public virtual void QueryAll(IReadOnlyList<AheadStatement> statements, Action<int, DbDataReader> read)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            using var rows = Query(statements[i].Sql, statements[i].Values);
            read(i, rows);
        }
    }

    /// <summary>Runs what was sent and has not run yet.</summary>
    public virtual void Flush() { }

    private DbCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = _transaction;
            _commands.Add(sql, command);
        }
        SqlText.Bind(command, values);
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
            Send(InsertEvent, [e.Sequence, e.Kind, e.ProjectId, e.Subject, e.Actor, e.Detail, e.At, e.PreviousHash, e.Hash]);
        }
    }

    public virtual void Dispose()
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
        using var reader = Query("""SELECT "Sequence", "Hash" FROM "Events" ORDER BY "Sequence" DESC LIMIT 1""", []);
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
    public override StorageProvider Provider => StorageProvider.Sqlite;

    protected override DbTransaction BeginAlone() => ((Microsoft.Data.Sqlite.SqliteConnection)Connection).BeginTransaction(deferred: false);

    protected override DateTimeOffset ReadTime() => Instant.Truncated(time.GetUtcNow());

    protected override ChainEnd ReadEnd() => QueryEnd();

    protected override CurationDbContext CreateContext(DbConnection connection) =>
        new SqliteCurationDbContext(new DbContextOptionsBuilder<SqliteCurationDbContext>().UseSqlite(connection).Options);
}
