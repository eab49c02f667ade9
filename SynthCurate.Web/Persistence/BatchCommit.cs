using System.Data;
using System.Data.Common;
using System.Diagnostics;

namespace SynthCurate.Web.Persistence;

/// <summary>How a batch ended. <paramref name="Culprit"/> is the write that failed, null when the batch failed as a whole.</summary>
internal sealed record BatchFailure(Exception Cause, PendingWrite? Culprit);

/// <summary>Does a batch of writes in one durable transaction on the writer's connection, which it opens, and opens again after the store failed.
/// For one thread only.</summary>
internal sealed class BatchCommit(StoreConnections connections, ILogger log) : IDisposable
{
    private const int MostTries = 5;
    private WriterConnection? _connection;
    private PendingWrite? _running;

    /// <summary>Null when the batch is committed, its events are in <paramref name="events"/>; otherwise nothing of it is written.
    /// A batch that lost a deadlock or a race of transactions is done again; and once more step by step where a statement failed, since it may have
    /// been sent with another write's.</summary>
    public BatchFailure? Try(IReadOnlyList<PendingWrite> batch, out IReadOnlyList<EventRecord> events)
    {
        var isStepByStep = false;
        for (var attempt = 1; ; attempt++)
        {
            var failure = TryOnce(batch, isStepByStep, out events);
            if (failure is null || attempt == MostTries)
                return failure;
            if (failure.Cause is DbException && !isStepByStep)
                isStepByStep = true;
            else if (!StoreUnavailableException.MayPassNextTime(failure.Cause))
                return failure;
        }
    }

    public void Dispose() => Close();

    private BatchFailure? TryOnce(IReadOnlyList<PendingWrite> batch, bool isStepByStep, out IReadOnlyList<EventRecord> events)
    {
        using var activity = StoreTelemetry.Source.StartActivity("store batch");
        activity?.SetTag("synthcurate.writes", batch.Count);
        var started = Stopwatch.GetTimestamp();
        events = [];
        try
        {
            events = Run(batch, isStepByStep);
            var commit = Stopwatch.GetTimestamp();
            Commit(events);
            StoreTelemetry.Committed(batch.Count, Stopwatch.GetElapsedTime(started), Stopwatch.GetElapsedTime(commit));
            return null;
        }
        catch (Exception cause)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            StoreTelemetry.RolledBack();
            return RollBack(cause);
        }
    }

    private List<EventRecord> Run(IReadOnlyList<PendingWrite> batch, bool isStepByStep)
    {
        _running = null;
        _connection ??= connections.OpenWriter();
        var (now, end) = _connection.Begin();
        var events = new List<EventRecord>();
        var funnel = new FunnelChanges();
        foreach (var (write, found) in isStepByStep ? AheadRound.InTurn(batch) : _connection.AskAhead(batch, now))
        {
            _running = write;
            var session = new WriteSession(_connection, funnel, now) { Ahead = found };
            try
            {
                write.Run(session);
                session.Flush();
                if (isStepByStep)
                    _connection.Flush();
            }
            finally
            {
                session.Drop();
            }
            foreach (var pending in session.Events)
            {
                var line = EventChain.Next(end, pending, now);
                end = new ChainEnd(line.Sequence, line.Hash);
                events.Add(line);
            }
        }
        _running = null;
        funnel.Write(_connection);
        _connection.Append(events);
        _connection.Flush();
        return events;
    }

    private void Commit(IReadOnlyList<EventRecord> events)
    {
        try
        {
            _connection!.Commit(); // Run opened it
        }
        catch (DbException lost) when (_connection!.MayHaveCommitted(lost) && events.Count > 0)
        {
            if (!IsInStore(events[^1]))
                throw;
            log.LogWarning(lost, "The connection was lost during a commit; the store has it");
        }
    }

    /// <summary>Asks on a new connection, after the old one's server side has ended: the log's last line tells whether the commit came through.</summary>
    private bool IsInStore(EventRecord last)
    {
        try
        {
            Close();
            _connection = connections.OpenWriter();
            _connection.Begin();
            var found = _connection.Holds(last);
            _connection.Rollback();
            return found;
        }
        catch (DbException silent)
        {
            log.LogError(silent, "The store could not be asked whether a commit came through");
            return false;
        }
    }

    private BatchFailure RollBack(Exception cause)
    {
        var store = StoreUnavailableException.From(cause);
        try
        {
            _connection?.Rollback();
        }
        catch (Exception second) when (second is DbException or InvalidOperationException)
        {
            store ??= new StoreUnavailableException("The store did not answer; nothing was saved.", second);
        }
        if (store is null && _connection is { State: not ConnectionState.Open })
            store = new StoreUnavailableException("The connection to the store was lost; nothing was saved.", cause);
        if (store is null)
            return new BatchFailure(cause, _running);
        log.LogError(cause, "The store refused a batch; the writer's connection is opened again");
        Close();
        return new BatchFailure(store, null);
    }

    private void Close()
    {
        try
        {
            _connection?.Dispose();
        }
        catch (Exception broken) when (broken is DbException or InvalidOperationException or IOException)
        {
            log.LogDebug(broken, "A broken connection did not close cleanly");
        }
        _connection = null;
    }
}
