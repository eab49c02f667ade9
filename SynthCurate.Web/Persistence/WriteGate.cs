namespace SynthCurate.Web.Persistence;

/// <summary>Lets one writer of this process at the embedded store: <see cref="StoreWriter"/> for a batch, or a context that saves for itself
/// (ASP.NET Core Identity's).</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly ThreadLocal<bool> _isWriter = new();

    public void Enter()
    {
        RefuseInsideAWrite();
        _turn.Wait();
    }

    public Task EnterAsync(CancellationToken cancellation)
    {
        RefuseInsideAWrite();
        return _turn.WaitAsync(cancellation);
    }

    public void Leave() => _turn.Release();

    /// <summary>Enters for the writer's own thread, on which a context must not save for itself: it would wait for its own turn for ever.</summary>
    public void EnterAsWriter()
    {
        _turn.Wait();
        _isWriter.Value = true;
    }

    public void LeaveAsWriter()
    {
        _isWriter.Value = false;
        _turn.Release();
    }

    public void Dispose()
    {
        _turn.Dispose();
        _isWriter.Dispose();
    }

    private void RefuseInsideAWrite()
    {
        if (_isWriter.Value)
            throw new InvalidOperationException("Inside a write use the session's own context: another one cannot have its turn until the write is over.");
    }
}
