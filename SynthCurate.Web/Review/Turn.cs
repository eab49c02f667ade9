namespace SynthCurate.Web.Review;

/// <summary>Lets one thing be done at a time, in the order of asking.</summary>
internal sealed class Turn : IDisposable
{
    private readonly SemaphoreSlim _free = new(1, 1);

    public Task<bool> TakeAsync(Func<Task> work, CancellationToken cancellation) => TakeAsync(async () => { await work(); return true; }, cancellation);

    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
