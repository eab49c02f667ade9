using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>Notes how far an export is, every two seconds, and keeps its lease alive meanwhile.</summary>
internal sealed class ExportProgress : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _done = new();
    private readonly Task _beating;
    private long _rows;

    public ExportProgress(Guid exportId, StoreWriter writer, TimeProvider time) => _beating = BeatAsync(exportId, writer, time);

    public void Report(long rows) => Interlocked.Exchange(ref _rows, rows);

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _beating;
        _done.Dispose();
    }

    private async Task BeatAsync(Guid exportId, StoreWriter writer, TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Beat, time, _done.Token);
                var rows = Interlocked.Read(ref _rows);
                await writer.WriteAsync(session => session.Db.Exports.Where(e => e.Id == exportId)
                    .ExecuteUpdate(set => set.SetProperty(e => e.Rows, rows).SetProperty(e => e.LeasedUntil, session.Now + Lease)), _done.Token, WriteLane.Bulk);
            }
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
