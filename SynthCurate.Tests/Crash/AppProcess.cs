using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SynthCurate.Tests.Conventions;
using SynthCurate.Tests.Persistence;

namespace SynthCurate.Tests.Crash;

/// <summary>The built application as a process of its own on a folder of its own, to be killed and started again.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthcurate-crash-").FullName;
    private readonly int _port = PostgreSqlCluster.FreePort();
    private Process? _process;

    public string Folder => _folder;
    public string Data => Path.Combine(_folder, "data");

    /// <summary>Starts the process and waits until it says that it is ready; returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        _process = Process.Start(HowToStart()) ?? throw new InvalidOperationException("The application did not start.");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = Client(null);
        while (!await IsReadyAsync(client, cancellation))
        {
            if (_process.HasExited || watch.Elapsed > TimeSpan.FromSeconds(60))
                throw new InvalidOperationException("The application did not get ready:\n" + Output);
            await Task.Delay(20, cancellation);
        }
        return watch.Elapsed;
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

    private string Output => string.Join('\n', _output.TakeLast(40));

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
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ProcessStartInfo HowToStart()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory); // .../SynthCurate.Tests/bin/Debug/net10.0
        var application = Path.Combine(SourceTree.Root, "SynthCurate.Web", "bin", built.Parent!.Name, built.Name, "SynthCurate.Web.dll"); // bin has folders
        var start = new ProcessStartInfo("dotnet", [application]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        start.Environment["Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production"; // as "dotnet run" starts it for a newcomer
        start.Environment["Storage__Folder"] = Data;
        start.Environment["Storage__Provider"] = "Sqlite";
        start.Environment["Bootstrap__AdministratorEmail"] = TestApp.AdministratorEmail;
        start.Environment["Bootstrap__AdministratorPassword"] = TestApp.AdministratorPassword;
        start.Environment["Bootstrap__AdministratorKey"] = TestApp.AdministratorKey;
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}

/// <summary>A project with samples that all go to people.</summary>
internal static class CrashProject
{
    private const string Settings =
        """
        {"name":"Crash","task":{"kind":"classification","fields":[{"name":"text","role":"input"}],
         "labels":[{"id":"a","title":"A"},{"id":"b","title":"B"}]},
         "review":{"overlap":3,"leaseSeconds":60,"blind":true},
         "routing":{"acceptAt":1.0,"rejectBelow":null,"auditShare":0.0,"alwaysReview":[]}}
        """;

    public static async Task<string> CreateAsync(HttpClient admin)
    {
        using var response = await admin.PostAsync("/api/v1/projects", AppProcess.Json(Settings));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!; // the contract promises it
    }

    public static async Task<string> StartImportAsync(HttpClient admin, string projectId, int samples)
    {
        var lines = string.Join('\n', Enumerable.Range(0, samples).Select(i =>
            $$"""{"key":"k{{i}}","fields":{"text":"sample {{i}} speaks of matter {{i * 7919 % 10007}} in its own words"},"label":"a"}"""));
        using var response = await admin.PostAsync($"/api/v1/projects/{projectId}/imports?format=jsonl", new StringContent(lines));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!; // the contract promises it
    }

    /// <summary>Asks until the work at the address has ended, and returns how it stands then.</summary>
    public static async Task<JsonElement> WaitForEndAsync(HttpClient admin, string address, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var text = await admin.GetStringAsync(address, cancellation);
            var job = JsonSerializer.Deserialize<JsonElement>(text);
            if (job.GetProperty("state").GetString() is "completed" or "failed")
                return job;
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), text);
            await Task.Delay(25, cancellation);
        }
    }
}
