using System.Threading.Channels;

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
    private const int MostInBatch = 256;

    /// <summary>After so many batches of people's writes a waiting bulk write has its turn, or an import would never end under load.</summary>
    private const int BatchesBeforeBulk = 4;
    private readonly Channel<PendingWrite> _people = Channel.CreateBounded<PendingWrite>(20_000);
    private readonly Channel<PendingWrite> _bulk = Channel.CreateBounded<PendingWrite>(16);
    private readonly SemaphoreSlim _work = new(0);
    private readonly StoreConnections _connections;
    private readonly WriteGate _gate;
    private readonly CommittedEvents _committed;
    private readonly ILogger<StoreWriter> _log;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private int _batchesSinceBulk;
    private WriterConnection? _connection;

    public StoreWriter(StoreConnections connections, WriteGate gate, CommittedEvents committed, ILogger<StoreWriter> log)
    {
        _connections = connections;
        _gate = gate;
        _committed = committed;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
    }

    /// <summary>Runs <paramref name="write"/> inside the writer's transaction and returns its result after the commit.</summary>
    /// <exception cref="StoreUnavailableException">The store could not take it (disk full, read-only, connection lost, shutting down); nothing was written.</exception>
    public async Task<T> WriteAsync<T>(Func<WriteSession, T> write, CancellationToken cancellation, WriteLane lane = WriteLane.People)
    {
        if (_stopping)
            throw new StoreUnavailableException("The application is shutting down.");
        var pending = new PendingWrite<T>(write);
        await (lane == WriteLane.People ? _people : _bulk).Writer.WriteAsync(pending, cancellation);
        _work.Release();
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
        _stopping = true;
        _work.Release();
        while (_thread.IsAlive && !cancellationToken.IsCancellationRequested)
            await Task.Delay(20, CancellationToken.None);
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _work.Dispose();
    }

    private void Run()
    {
        var batch = new List<PendingWrite>();
        while (true)
        {
            _work.Wait();
            batch.Clear();
            Take(batch);
            if (batch.Count > 0)
                Write(batch);
            else if (_stopping)
                return;
        }
    }

    private void Take(List<PendingWrite> batch)
    {
        if (_batchesSinceBulk >= BatchesBeforeBulk && TakeBulk(batch))
            return;
        while (batch.Count < MostInBatch && _people.Reader.TryRead(out var write))
            batch.Add(write);
        _batchesSinceBulk++;
        if (batch.Count == 0)
            TakeBulk(batch);
        for (var i = 1; i < batch.Count; i++)
            _work.Wait(0);
    }

    private bool TakeBulk(List<PendingWrite> batch)
    {
        _batchesSinceBulk = 0;
        if (!_bulk.Reader.TryRead(out var bulk))
            return false;
        batch.Add(bulk);
        return true;
    }

    private void Write(List<PendingWrite> batch)
    {
        _gate.Enter();
        try
        {
            var failed = TryTogether(batch);
            if (failed is null)
                return;
            foreach (var write in batch)
                AloneOrFail(write, failed);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private void AloneOrFail(PendingWrite write, Exception together)
    {
        var failure = together is StoreUnavailableException ? together : TryTogether([write]);
        if (failure is not null)
            write.Fail(failure);
    }

    /// <summary>Null when the batch is committed and acknowledged; otherwise nothing of it is written.</summary>
    private Exception? TryTogether(List<PendingWrite> batch)
    {
        List<EventRecord> events;
        try
        {
            events = RunAndCommit(batch);
        }
        catch (Exception failure)
        {
            return RollBack(failure);
        }
        foreach (var write in batch)
            write.Acknowledge();
        _committed.Announce(events);
        return null;
    }

    private List<EventRecord> RunAndCommit(List<PendingWrite> batch)
    {
        _connection ??= _connections.OpenWriter();
        var (now, end) = _connection.Begin();
        var events = new List<EventRecord>();
        foreach (var write in batch)
        {
            var session = new WriteSession(_connection, now);
            try
            {
                write.Run(session);
                session.Flush();
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
        _connection.Append(events);
        _connection.Commit();
        return events;
    }

    private Exception RollBack(Exception failure)
    {
        var store = StoreUnavailableException.From(failure);
        try
        {
            _connection?.Rollback();
        }
        catch (Exception second) when (second is System.Data.Common.DbException or InvalidOperationException)
        {
            store ??= new StoreUnavailableException("The store did not answer.", second);
        }
        if (store is null)
            return failure;
        _log.LogError(failure, "The store refused a batch; reopening the writer's connection");
        _connection?.Dispose();
        _connection = null;
        return store;
    }
}

internal abstract class PendingWrite
{
    public abstract void Run(WriteSession session);
    public abstract void Acknowledge();
    public abstract void Fail(Exception failure);
}

internal sealed class PendingWrite<T>(Func<WriteSession, T> write) : PendingWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<T> Result => _done.Task;

    public override void Run(WriteSession session) => _value = write(session);
    public override void Acknowledge() => _done.TrySetResult(_value!); // Run came first
    public override void Fail(Exception failure) => _done.TrySetException(failure);
}
