using System.Threading.Channels;

namespace SynthCurate.Web.Persistence;

/// <summary>The writes that wait, in two lanes, and whose turn it is: people first, and one bulk write after every few batches of theirs.</summary>
internal sealed class WriteQueue : IDisposable
{
    private const int MostInBatch = 256;

    /// <summary>After so many batches of people's writes a waiting bulk write has its turn, or an import would never end under load.</summary>
    private const int BatchesBeforeBulk = 4;

    private readonly Channel<PendingWrite> _people = Channel.CreateBounded<PendingWrite>(20_000);
    private readonly Channel<PendingWrite> _bulk = Channel.CreateBounded<PendingWrite>(16);
    private readonly SemaphoreSlim _work = new(0);
    private int _batchesSinceBulk;

    /// <summary>Waits for room in the lane.</summary>
    /// <exception cref="StoreUnavailableException">The queue is closed.</exception>
    public async Task AddAsync(PendingWrite write, WriteLane lane, CancellationToken cancellation)
    {
        try
        {
            await (lane == WriteLane.People ? _people : _bulk).Writer.WriteAsync(write, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The application is shutting down; nothing was saved.");
        }
        _work.Release();
    }

    /// <summary>Takes no more; what is in the queue can still be taken out.</summary>
    public void Close()
    {
        if (!_people.Writer.TryComplete())
            return; // the host may ask again, even after it has disposed of us
        _bulk.Writer.TryComplete();
        _work.Release();
    }

    /// <summary>Waits for work and fills <paramref name="batch"/>; false when the queue is closed and empty.</summary>
    public bool TakeBatch(List<PendingWrite> batch)
    {
        batch.Clear();
        while (true)
        {
            _work.Wait();
            Take(batch);
            if (batch.Count > 0)
                return true;
            if (_people.Reader.Completion.IsCompleted && _bulk.Reader.Completion.IsCompleted)
                return false;
        }
    }

    public void Dispose() => _work.Dispose();

    private void Take(List<PendingWrite> batch)
    {
        if (_batchesSinceBulk >= BatchesBeforeBulk && TakeBulk(batch))
            return;
        while (batch.Count < MostInBatch && _people.Reader.TryRead(out var write))
            batch.Add(write);
        _batchesSinceBulk = _bulk.Reader.Count > 0 ? _batchesSinceBulk + 1 : 0;
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
}
