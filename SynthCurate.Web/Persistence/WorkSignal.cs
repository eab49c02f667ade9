namespace SynthCurate.Web.Persistence;

/// <summary>Wakes a worker when this node has committed an event of its kinds; the worker looks by itself now and then for what other nodes did.</summary>
public sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly CommittedEvents _committed;
    private readonly IReadOnlyList<string> _kinds;

    public WorkSignal(CommittedEvents committed, params IReadOnlyList<string> kinds)
    {
        _committed = committed;
        _kinds = kinds;
        committed.Committed += OnCommitted;
    }

    /// <summary>Returns when there may be work, at the latest after <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _work.WaitAsync(longest, cancellation);

    public void Set()
    {
        lock (_work)
        {
            if (_work.CurrentCount == 0)
                _work.Release();
        }
    }

    public void Dispose()
    {
        _committed.Committed -= OnCommitted;
        _work.Dispose();
    }

    private void OnCommitted(IReadOnlyList<EventRecord> events)
    {
        if (events.Any(e => _kinds.Contains(e.Kind)))
            Set();
    }
}
