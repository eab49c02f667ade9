using Microsoft.AspNetCore.Components;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Live;

/// <summary>A component that moves when its project's data moves: after events that concern it, <see cref="RefreshAsync"/> is called, at once after
/// a quiet time and otherwise 200 ms after it was last called, on the renderer's thread. What travels is only that something changed; the component reads again.</summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private int _isScheduled;
    private long _refreshedAt;

    [Inject] private Feed Feed { get; set; } = null!; // set before any method of ours runs
    [Inject] private TimeProvider Time { get; set; } = null!; // likewise

    /// <summary>Cancelled when the component is gone.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Starts listening to a project (null: to everything); a second call listens to the new one only.</summary>
    protected void Listen(Guid? projectId)
    {
        _subscription?.Dispose();
        _subscription = Feed.Subscribe(projectId, OnEvents);
    }

    /// <summary>Whether the event can change what is shown.</summary>
    protected virtual bool Concerns(EventRecord change) => true;

    /// <summary>Reads again; the component is rendered afterwards.</summary>
    protected abstract Task RefreshAsync();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _gone.IsCancellationRequested)
            return;
        _subscription?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }

    private void OnEvents(IReadOnlyList<EventRecord> events)
    {
        if (events.Any(Concerns) && Interlocked.Exchange(ref _isScheduled, 1) == 0)
            _ = InvokeAsync(RefreshSoonAsync);
    }

    private async Task RefreshSoonAsync()
    {
        try
        {
            if (_refreshedAt != 0 && LeastPause - Time.GetElapsedTime(_refreshedAt) is { Ticks: > 0 } rest)
                await Task.Delay(rest, Time, Gone);
            _refreshedAt = Time.GetTimestamp();
            Volatile.Write(ref _isScheduled, 0);
            await RefreshAsync();
            StateHasChanged();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException)
        {
            // the component went away meanwhile
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
