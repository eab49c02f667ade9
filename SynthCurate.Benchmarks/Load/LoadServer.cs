using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SynthCurate.Benchmarks.Load;

/// <summary>The application in a process of its own, so that the load program's work is not counted as the server's.</summary>
internal sealed class LoadServer : IDisposable
{
    private readonly Process _process;

    private LoadServer(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    /// <summary>Megabytes of memory that the process has taken; null where the system does not tell.</summary>
    public static double? MemoryOf(int processId)
    {
        var status = $"/proc/{processId}/status";
        var line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? null : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>What the process has used of the processors so far; null where there is none to ask.</summary>
    public static TimeSpan? ProcessorTimeOf(int? processId)
    {
        if (processId is not { } id)
            return null;
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    public static async Task<LoadServer> StartAsync(string? assembly, IReadOnlyDictionary<string, string?> settings)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [assembly ?? Find()]) { RedirectStandardOutput = true };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Urls"] = url.ToString();
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The application could not be started.");
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        await UntilReadyAsync(process, url);
        return new LoadServer(process, url);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task UntilReadyAsync(Process process, Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        for (var attempt = 0; !process.HasExited; attempt++)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (attempt < 600)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException("The application ended before it was ready.");
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SynthCurate.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? ".", "SynthCurate.Web", "bin", "Release", "net10.0", "SynthCurate.Web.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
