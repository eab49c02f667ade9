namespace SynthCurate.Web.Persistence;

public enum WriteLane
{
    /// <summary>People wait for it.</summary>
    People,

    /// <summary>Imports, re-routing, deletion: a batch at a time, between people's writes.</summary>
    Bulk,
}

/// <summary>The one writer. Writes queue up; many small ones share a durable transaction (group commit), and each is acknowledged only after the
/// commit. A write that throws is taken out and the others are done again without it, so a write must be free of effects outside the session.
/// People's writes go before bulk ones, of which one at a time is done.</summary>
public sealed class StoreWriter : IHostedService, IDisposable
{
    private readonly WriteQueue _queue = new();
    private readonly BatchCommit _commit;
    private readonly WriteGate _gate;
    private readonly CommittedEvents _committed;
    private readonly StoreHealth _health;
    private readonly ILogger<StoreWriter> _log;
    private readonly Thread _thread;
    private bool _isDisposed;

    public StoreWriter(StoreConnections connections, WriteGate gate, CommittedEvents committed, StoreHealth health, ILogger<StoreWriter> log)
    {
        _commit = new BatchCommit(connections, log);
        _gate = gate;
        _committed = committed;
        _health = health;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
    }

    /// <summary>Whether writes are being taken.</summary>
    public bool IsAlive => _thread.IsAlive;

    /// <summary>Runs <paramref name="write"/> inside the writer's transaction and returns its result after the commit.</summary>
    /// <exception cref="StoreUnavailableException">The store could not take it (disk full, read-only, connection lost, shutting down); nothing was
    /// written, or, where its message says so, that is not known.</exception>
    public Task<T> WriteAsync<T>(Func<WriteSession, T> write, CancellationToken cancellation, WriteLane lane = WriteLane.People) =>
        WriteAsync(write, null, cancellation, lane);

    /// <summary>The same for a write that can ask the store before its turn; where it could not, it asks then.</summary>
    internal async Task<T> WriteAsync<T>(
        Func<WriteSession, T> write, AheadQuestion? ahead, CancellationToken cancellation, WriteLane lane = WriteLane.People)
    {
        if (_health.Refusal(lane) is { } refusal)
            throw refusal;
        var pending = new PendingWrite<T>(write) { Ahead = ahead };
        await _queue.AddAsync(pending, lane, cancellation);
        return await pending.Result; // not cancelled from here on: the caller has to learn whether it was written
    }

    public Task WriteAsync(Action<WriteSession> write, CancellationToken cancellation, WriteLane lane = WriteLane.People) =>
        WriteAsync(session => { write(session); return true; }, cancellation, lane);

    /// <summary>Starts the writer's thread; starting again does nothing (start-up writes before the host starts its services).</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
            _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Finishes what was taken on, then stops.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isDisposed)
            return; // a host that is stopped twice disposes its services in between
        _queue.Close();
        while (_thread.IsAlive && !cancellationToken.IsCancellationRequested)
            await Task.Delay(5, CancellationToken.None);
    }

    public void Dispose()
    {
        if (_isDisposed)
            return; // the container knows the writer by two names
        _isDisposed = true;
        _queue.Close();
        if (_thread.IsAlive && !_thread.Join(TimeSpan.FromSeconds(10)))
            return; // a write hangs; its connection ends with the process
        _commit.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        var batch = new List<PendingWrite>();
        while (_queue.TakeBatch(batch))
        {
            try
            {
                Write(batch);
            }
            catch (Exception bug)
            {
                _log.LogCritical(bug, "The writer met a bug; it goes on with the next batch");
                batch.ForEach(write => write.Fail(bug));
            }
        }
    }

    private void Write(List<PendingWrite> batch)
    {
        _gate.EnterAsWriter();
        try
        {
            while (batch.Count > 0 && _commit.Try(batch, out var events) is var failure)
            {
                if (failure is null)
                {
                    Acknowledge(batch, events);
                    return;
                }
                TakeOut(batch, failure);
            }
        }
        finally
        {
            _gate.LeaveAsWriter();
        }
    }

    /// <summary>Fails whom the failure concerns and leaves in the batch what is worth another try.</summary>
    private void TakeOut(List<PendingWrite> batch, BatchFailure failure)
    {
        if (failure.Cause is StoreUnavailableException store)
            _health.WriteFailed(store);
        if (failure.Culprit is { } culprit)
        {
            culprit.Fail(failure.Cause);
            batch.Remove(culprit);
            return;
        }
        batch.ForEach(write => write.Fail(failure.Cause));
        batch.Clear();
    }

    private void Acknowledge(List<PendingWrite> batch, IReadOnlyList<EventRecord> events)
    {
        if (events.Count > 0)
            _health.WriteSucceeded(); // without events it may have written nothing, and so proves nothing of the disk
        // First who remembers must forget: whoever has his answer reads what he wrote.
        _committed.Announce(events, failure => _log.LogError(failure, "A listener to committed events failed"));
        batch.ForEach(write => write.Acknowledge());
    }
}
