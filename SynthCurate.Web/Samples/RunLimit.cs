using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Samples;

/// <summary>The time that one pass over a file may take, from now on.</summary>
internal sealed class RunLimit(TimeProvider time, TimeSpan longest)
{
    private readonly long _started = time.GetTimestamp();
    private bool _isOver;

    /// <summary>Why the rest was not read; null when all was.</summary>
    public string? Complaint => _isOver
        ? $"The import was stopped after {Words()}, the longest that one may run. What was read is in; import the file again to add the rest."
        : null;

    /// <summary>Stops a reader in the middle of a row.</summary>
    public CancellationTokenSource Link(CancellationToken cancellation)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(longest);
        return stop;
    }

    /// <summary>The rows that are read in time.</summary>
    public IEnumerable<ReadRow> Within(IEnumerable<ReadRow> source, CancellationToken cancellation)
    {
        using var rows = source.GetEnumerator();
        while (Moves(rows, cancellation))
            yield return rows.Current;
    }

    private bool Moves(IEnumerator<ReadRow> rows, CancellationToken cancellation)
    {
        try
        {
            _isOver = time.GetElapsedTime(_started) > longest;
            return !_isOver && rows.MoveNext();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _isOver = true;
            return false;
        }
    }

    private string Words() => longest >= TimeSpan.FromMinutes(2) ? $"{longest.TotalMinutes:0} minutes" : $"{longest.TotalSeconds:0.###} seconds";
}
