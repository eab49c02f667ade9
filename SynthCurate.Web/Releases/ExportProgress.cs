using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>Notes how far an export is, every two seconds, and keeps its lease alive meanwhile.</summary>
internal sealed class ExportProgress : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _done = new();
    private readonly Task _beating;
    private long _rows;

    public ExportProgress(Guid exportId, ExportJobs jobs, TimeProvider time) => _beating = BeatAsync(exportId, jobs, time);

    public void Report(long rows) => Interlocked.Exchange(ref _rows, rows);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _beating;
        _done.Dispose();
    }

    private async Task BeatAsync(Guid exportId, ExportJobs jobs, TimeProvider time)
    {
        try
        {
            do
                await Task.Delay(Beat, time, _done.Token);
            while (await jobs.KeepAsync(exportId, Interlocked.Read(ref _rows), _done.Token));
        }
        catch (OperationCanceledException)
        {
            // the export is written
        }
        catch (StoreUnavailableException)
        {
            // the end of the export will meet it too, and say so
        }
    }
}
