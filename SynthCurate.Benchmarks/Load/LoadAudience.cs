using System.Diagnostics;

namespace SynthCurate.Benchmarks.Load;

/// <summary>Listeners of the live feed during a run, and how long an answer took to reach them.</summary>
internal sealed class LoadAudience : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<LoadListener> _listeners = [];
    private Task _listening = Task.CompletedTask;

    public static async Task<LoadAudience> JoinAsync(LoadTarget target, int listeners)
    {
        var audience = new LoadAudience();
        for (var i = 0; i < listeners; i++)
            audience._listeners.Add(await LoadListener.JoinAsync(target, target.Keys[i % target.Keys.Count], CancellationToken.None));
        audience._listening = Task.WhenAll(audience._listeners.Select(l => Task.Run(() => l.ListenAsync(audience._stop.Token))));
        return audience;
    }

    /// <summary>Waits for what is still under way, then compares what was heard with what was answered.</summary>
    public async Task TellAsync(IReadOnlyList<LoadReviewer> reviewers)
    {
        if (_listeners.Count == 0)
            return;
        await Task.Delay(TimeSpan.FromSeconds(2));
        await _stop.CancelAsync();
        await _listening;
        var answered = reviewers.SelectMany(r => r.Answered).GroupBy(a => a.Key).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Value);
        var heard = _listeners.SelectMany(l => l.Answered()).Where(h => answered.ContainsKey(h.Sample)).Select(h => (answered[h.Sample], h.At)).ToList();
        Console.WriteLine($"{_listeners.Count} listeners heard {heard.Count:N0} times of {answered.Count:N0} answers");
        LoadProgram.Print("heard since the answer was sent", [.. heard.Select(h => Milliseconds(h.Item1.Sent, h.At)).Order()]);
        LoadProgram.Print("heard since it was acknowledged", [.. heard.Select(h => Milliseconds(h.Item1.Acknowledged, h.At)).Order()]);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _listeners.ForEach(l => l.Dispose());
        _stop.Dispose();
    }

    private static double Milliseconds(long from, long to) => Math.Max(0, Stopwatch.GetElapsedTime(from, to).TotalMilliseconds);
}
