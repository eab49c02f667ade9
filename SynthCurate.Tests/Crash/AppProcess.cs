using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using SynthCurate.Tests.Conventions;
using SynthCurate.Tests.Persistence;

namespace SynthCurate.Tests.Crash;

/// <summary>The built application as a process of its own on a folder of its own, to be killed and started again. <paramref name="data"/> is the data's
/// folder where it is not in ours; <paramref name="wrapping"/> is a program and its arguments that start the rest of their line.</summary>
internal sealed class AppProcess(string? data = null, IReadOnlyList<string>? wrapping = null, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthcurate-crash-").FullName;
    private readonly int _port = PostgreSqlCluster.FreePort();
    private Process? _process;

    public string Folder => _folder;
    public string Data => data ?? Path.Combine(_folder, "data");
    public int Id => _process?.Id ?? throw new InvalidOperationException("The application does not run.");

    /// <summary>What the process last wrote to its console.</summary>
    public string Output => string.Join('\n', _output.TakeLast(40));

    /// <summary>Starts the process and waits until it says that it is ready; returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var process = Launch();
        using var client = Client(null);
        while (!await IsReadyAsync(client, cancellation))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(3))
                throw new InvalidOperationException("The application did not get ready:\n" + Output);
            await Task.Delay(20, cancellation);
        }
        return watch.Elapsed;
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    public Process Launch()
    {
        _process = Process.Start(HowToStart()) ?? throw new InvalidOperationException("The application did not start.");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _process;
    }

    /// <summary>Starts a process that is to end by itself, and returns its code and all that it said.</summary>
    public async Task<(int Code, string Said)> RunToEndAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellation)
    {
        var start = HowToStart();
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The application did not start.");
        var (printed, failed) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await printed + await failed);
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM: waits, a minute at most, until the process has ended by itself; returns its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellation)
    {
        using var process = _process ?? throw new InvalidOperationException("The application does not run.");
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(cancellation).WaitAsync(TimeSpan.FromMinutes(1), cancellation);
        _process = null;
        return process.ExitCode;
    }

    public HttpClient Client(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(FormattableString.Invariant($"http://127.0.0.1:{_port}")), Timeout = TimeSpan.FromMinutes(2) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public HttpClient Administrator() => Client(TestApp.AdministratorKey);

    /// <summary>Adds a reviewer of the project and returns his key.</summary>
    public async Task<string> AddReviewerAsync(string projectId, string name)
    {
        using var admin = Administrator();
        var user = await TestApp.PostAsync(admin, "/api/v1/users", new { email = name + "@example.org", name, administrator = false });
        var id = user.GetProperty("id").GetString();
        using var seat = await admin.PutAsync($"/api/v1/projects/{projectId}/members/{id}", Json("""{"role":"reviewer"}"""));
        seat.EnsureSuccessStatusCode();
        return (await TestApp.PostAsync(admin, $"/api/v1/users/{id}/keys", new { name = "crash" })).GetProperty("key").GetString()!; // the contract promises it
    }

    public static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _output = [];

    private void Note(string? line)
    {
        if (line is not null)
            _output.Enqueue(line);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync("/health/ready", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (Exception gone) when (CrashReviewer.IsGone(gone) && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private ProcessStartInfo HowToStart()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory); // .../SynthCurate.Tests/bin/Debug/net10.0
        var application = Path.Combine(SourceTree.Root, "SynthCurate.Web", "bin", built.Parent!.Name, built.Name, "SynthCurate.Web.dll"); // bin has folders
        string[] line = [.. wrapping ?? [], "dotnet", application];
        var start = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production"; // as "dotnet run" starts it for a newcomer
        start.Environment["Storage__Folder"] = Data;
        start.Environment["Storage__Provider"] = "Sqlite";
        start.Environment["Bootstrap__AdministratorEmail"] = TestApp.AdministratorEmail;
        start.Environment["Bootstrap__AdministratorPassword"] = TestApp.AdministratorPassword;
        start.Environment["Bootstrap__AdministratorKey"] = TestApp.AdministratorKey;
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }
}
