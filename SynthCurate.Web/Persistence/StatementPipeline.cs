using System.Data.Common;
using Npgsql;

namespace SynthCurate.Web.Persistence;

/// <summary>The way of statements to PostgreSQL: those whose outcome nobody reads wait, and travel in order with the next one that is read. A write
/// of eight statements so costs two or three trips to the server and back instead of eight.</summary>
internal sealed class StatementPipeline(NpgsqlConnection connection) : IDisposable
{
    /// <summary>More than this is not held back: an import sends thousands.</summary>
    private const int MostWaiting = 500;

    private readonly Dictionary<string, PipelinedStatement> _statements = [];
    private readonly NpgsqlBatch _batch = new(connection);
    private bool _wasSent;

    /// <summary>Lets the statement wait.</summary>
    public void Send(string sql, ReadOnlySpan<object?> values)
    {
        Add(sql, values);
        if (_batch.BatchCommands.Count >= MostWaiting)
            Flush();
    }

    /// <summary>Runs everything; returns the rows that the last statement touched.</summary>
    public int Execute(string sql, ReadOnlySpan<object?> values)
    {
        Add(sql, values);
        Run();
        return _batch.BatchCommands[^1].RecordsAffected;
    }

    /// <summary>Runs everything; the reader stands before the rows of the last statement, for the others return none.</summary>
    public DbDataReader Query(string sql, ReadOnlySpan<object?> values)
    {
        Add(sql, values);
        _wasSent = true;
        return _batch.ExecuteReader();
    }

    /// <summary>Runs queries in one go; <paramref name="read"/> is called for each, in order, with a reader before its first row.</summary>
    public void QueryAll(IReadOnlyList<AheadStatement> queries, Action<int, DbDataReader> read)
    {
        Flush();
        foreach (var query in queries)
            Add(query.Sql, query.Values);
        _wasSent = true;
        using var reader = _batch.ExecuteReader();
        for (var i = 0; i < queries.Count; i++, reader.NextResult())
            read(i, reader);
    }

    /// <summary>Runs what waits.</summary>
    public void Flush()
    {
        if (!_wasSent && _batch.BatchCommands.Count > 0)
            Run();
    }

    /// <summary>Forgets what waits: its transaction has ended.</summary>
    public void Clear()
    {
        foreach (var statement in _statements.Values)
            statement.TakeBack();
        _batch.BatchCommands.Clear();
        _wasSent = false;
    }

    public void Dispose() => _batch.Dispose();

    private void Run()
    {
        _wasSent = true;
        _batch.ExecuteNonQuery();
    }

    // Only now, because a reader that was handed out reads from the batch.
    private void Add(string sql, ReadOnlySpan<object?> values)
    {
        if (_wasSent)
            Clear();
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = PipelinedStatement.Describe(connection, sql));
        _batch.BatchCommands.Add(statement.With(values));
    }
}
