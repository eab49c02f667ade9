using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SynthCurate.Web.Persistence;

/// <summary>Lets one writer of this process at the embedded store: <see cref="StoreWriter"/> for a batch, or a context that saves for itself
/// (ASP.NET Core Identity's).</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    public void Enter() => _turn.Wait();
    public Task EnterAsync(CancellationToken cancellation) => _turn.WaitAsync(cancellation);
    public void Leave() => _turn.Release();
    public void Dispose() => _turn.Dispose();
}

internal sealed class GatedSaves(WriteGate gate) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        gate.Enter();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await gate.EnterAsync(cancellationToken);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        gate.Leave();
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        gate.Leave();
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => gate.Leave();

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        gate.Leave();
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => gate.Leave();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        gate.Leave();
        return Task.CompletedTask;
    }
}
