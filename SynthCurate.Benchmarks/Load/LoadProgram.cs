using System.Diagnostics;

namespace SynthCurate.Benchmarks.Load;

/// <summary>Many reviewers at once over HTTP, each with a key of his own: how many pairs of claim and durable answer a second, and how long each takes.</summary>
internal static class LoadProgram
{
    public static async Task RunAsync(string[] args)
    {
        var options = LoadOptions.Parse(args);
        if (options is { Url: { } url, Key: { } key })
        {
            await MeasureAsync(options, await LoadTarget.PrepareAsync(options, new Uri(url), key), options.Process);
            return;
        }
        var folder = Directory.CreateTempSubdirectory("synthcurate-load-").FullName;
        try
        {
            var settings = new Dictionary<string, string?>
            {
                ["Storage:Provider"] = options.Provider,
                ["Storage:Folder"] = folder,
                ["ConnectionStrings:Curation"] = options.Connection,
            };
            var (project, keys) = await LoadStore.FillAsync(options, settings);
            using var server = await LoadServer.StartAsync(options.Server, settings);
            await MeasureAsync(options, new LoadTarget(server.Url, project, keys), server.ProcessId);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(LoadOptions options, LoadTarget target, int? server)
    {
        await WorkAsync(target, TimeSpan.FromSeconds(options.WarmUp));
        var (serverBefore, ownBefore) = (LoadServer.ProcessorTimeOf(server), LoadServer.ProcessorTimeOf(Environment.ProcessId));
        await using var audience = await LoadAudience.JoinAsync(target, options.Listeners);
        var (reviewers, elapsed) = await WorkAsync(target, TimeSpan.FromSeconds(options.Seconds));
        var pairs = reviewers.Sum(r => r.AnswerMilliseconds.Count);
        Console.WriteLine($"{options.Provider}, {options.Reviewers} reviewers, {options.Samples:N0} samples, overlap {options.Overlap}: {pairs:N0} pairs in {elapsed.TotalSeconds:N1} s");
        Console.WriteLine($"{pairs / elapsed.TotalSeconds:N0} pairs/s, {reviewers.Sum(r => r.Errors)} errors{(reviewers.All(r => r.FoundNothing) ? ", the queue ran empty" : "")}");
        Print("claim", [.. reviewers.SelectMany(r => r.ClaimMilliseconds).Order()]);
        Print("answer", [.. reviewers.SelectMany(r => r.AnswerMilliseconds).Order()]);
        if (LoadServer.ProcessorTimeOf(server) - serverBefore is { } used && LoadServer.ProcessorTimeOf(Environment.ProcessId) - ownBefore is { } own)
            Console.WriteLine($"processor time a pair: server {used.TotalMilliseconds / pairs:N2} ms, load program {own.TotalMilliseconds / pairs:N2} ms");
        if (server is { } process && LoadServer.MemoryOf(process) is { } megabytes)
            Console.WriteLine($"server's peak memory {megabytes:N0} MB");
        await audience.TellAsync(reviewers);
        foreach (var reviewer in reviewers)
            reviewer.Dispose();
    }

    private static async Task<(List<LoadReviewer> Reviewers, TimeSpan Elapsed)> WorkAsync(LoadTarget target, TimeSpan duration)
    {
        var reviewers = target.Keys.Select(key => new LoadReviewer(target, key)).ToList();
        using var stop = new CancellationTokenSource(duration);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(reviewers.Select(r => Task.Run(() => r.WorkAsync(stop.Token))));
        return (reviewers, Stopwatch.GetElapsedTime(started));
    }

    internal static void Print(string name, double[] milliseconds)
    {
        if (milliseconds.Length > 0)
            Console.WriteLine($"{name}: p50 {At(milliseconds, 0.5):N1} ms, p99 {At(milliseconds, 0.99):N1} ms, worst {milliseconds[^1]:N1} ms");
    }

    private static double At(double[] ordered, double share) => ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))];
}
