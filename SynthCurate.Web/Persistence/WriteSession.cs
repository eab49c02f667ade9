using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Persistence;

/// <summary>What a write may use while it is the writer's turn: the store inside the open transaction, the time, and the log.
/// Not to be kept, and not to be used from another thread.</summary>
public sealed class WriteSession
{
    private readonly WriterConnection _connection;
    private readonly List<PendingEvent> _events = [];
    private readonly FunnelChanges _funnel;
    private CurationDbContext? _db;

    internal WriteSession(WriterConnection connection, FunnelChanges funnel, DateTimeOffset now)
    {
        _connection = connection;
        _funnel = funnel;
        Now = now;
    }

    /// <summary>The store's time: one instant for the whole transaction.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Which store it is, where the two differ.</summary>
    public StorageProvider Provider => _connection.Provider;

    /// <summary>The model within the transaction; what it tracks is saved when the write returns.</summary>
    public CurationDbContext Db => _db ??= CreateContext();

    /// <summary>What the write's <see cref="AheadQuestion"/> found; null when it found nothing or was not asked.</summary>
    internal object? Ahead { get; init; }

    /// <summary>The same for all writes of a transaction, and for no others.</summary>
    internal object Batch => _funnel;

    internal IReadOnlyList<PendingEvent> Events => _events;

    /// <summary>Runs a statement with parameters @p0, @p1...; returns the number of rows it touched.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => _connection.Execute(sql, values);

    /// <summary>Runs a statement whose outcome the write does not need, at the latest before the next one whose outcome it does: where the store is
    /// across a network this saves the way there and back.</summary>
    public void Send(string sql, params ReadOnlySpan<object?> values)
    {
        if (_db is null)
            _connection.Send(sql, values);
        else
            _connection.Execute(sql, values); // the context's own statements must find it done
    }

    /// <summary>Runs a query whose reader the caller disposes before the next statement.</summary>
    public DbDataReader Query(string sql, params ReadOnlySpan<object?> values) => _connection.Query(sql, values);

    /// <summary>The first row, read by <paramref name="read"/>; default when there is none.</summary>
    public T? QueryFirst<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Query(sql, values);
        return reader.Read() ? read(reader) : default;
    }

    /// <summary>Every row, read by <paramref name="read"/>.</summary>
    public List<T> QueryAll<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Query(sql, values);
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Notes that something happened; it is written, chained and announced with this transaction.</summary>
    public void Record(string kind, Id<Project>? project, string subject, Guid? actor, object? detail = null) =>
        _events.Add(new PendingEvent(kind, project?.Value, subject, actor, detail is null ? "{}" : JsonSerializer.Serialize(detail, JsonText.Options)));

    /// <summary>Counts a sample out of one place and into another; null is outside of the project.</summary>
    public void Moved(Id<Project> project, Place? from, Place? to, long samples = 1)
    {
        if (from == to)
            return;
        if (from is { } left)
            _funnel.Add(project, left, -samples);
        if (to is { } entered)
            _funnel.Add(project, entered, samples);
    }

    /// <summary>Writes what is still only in memory.</summary>
    internal void Flush()
    {
        if (_db is not null)
        {
            if (_db.ChangeTracker.HasChanges())
                _db.SaveChanges();
            _db.Dispose();
            _db = null;
        }
    }

    internal void Drop()
    {
        _db?.Dispose();
        _db = null;
    }

    private CurationDbContext CreateContext()
    {
        _connection.Flush();
        return _connection.CreateContext();
    }
}

internal readonly record struct PendingEvent(string Kind, Guid? ProjectId, string Subject, Guid? Actor, string Detail);
