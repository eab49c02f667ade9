using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Access;

public sealed class ApiKeyTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Z9_KeyInTheStore_IsOnlyAHashAndIsShownOnce()
    {
        await using var app = await TestApp.StartAsync();
        var user = await app.AddUserAsync("keys");
        using var admin = app.Client();
        using var session = await PageSession.SignInAsync(app);

        (await admin.GetStringAsync(new Uri("/api/v1/users", UriKind.Relative), Now)).ShouldNotContain(user.Key);
        (await admin.GetStringAsync(new Uri("/api/v1/events?limit=500", UriKind.Relative), Now)).ShouldNotContain(user.Key);
        (await session.Http.GetStringAsync(new Uri("/administration", UriKind.Relative), Now)).ShouldNotContain(user.Key);
        foreach (var file in Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var bytes = await ReadAsync(file);
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(user.Key)).ShouldBe(-1, file);
            bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(user.Key)).ShouldBe(-1, file);
        }
    }

    [Fact]
    public async Task Z9_Key_MayWhatItsOwnerMayWhenItIsUsed()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = app.Client();
        var project = (await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        var user = await app.AddUserAsync("keys", project, "lead");
        using var client = app.Client(user.Key);
        var statuses = new List<HttpStatusCode> { await RenameAsync(client, project) };

        foreach (var role in (string[])["viewer", "lead"])
        {
            using var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{project}/members/{user.Id}", new { role }, Now);
            seat.EnsureSuccessStatusCode();
            statuses.Add(await RenameAsync(client, project));
        }
        using var unseated = await admin.DeleteAsync(new Uri($"/api/v1/projects/{project}/members/{user.Id}", UriKind.Relative), Now);
        statuses.Add(await RenameAsync(client, project));
        using var shut = await admin.PostAsync(new Uri($"/api/v1/users/{user.Id}/disable", UriKind.Relative), null, Now);
        statuses.Add(await RenameAsync(client, project));

        statuses.ShouldBe([HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized]);
    }

    [Fact]
    public async Task Z9_Key_IsInNoLineOfTheLog()
    {
        using var log = new Ledger();
        await using var app = await TestApp.StartAsync(
            new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace" },
            services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace)));
        var user = await app.AddUserAsync("keys");
        const string wrong = "a-wrong-key-0123456789abcdefghijklmnopqrstuvwxyz";

        foreach (var key in (string[])[user.Key, wrong])
        {
            using var client = app.Client(key);
            foreach (var path in (string[])["/api/v1/projects", "/api/v1/projects/1", "/api/v1/users", "/hubs/curation/negotiate"])
                using (await client.GetAsync(new Uri(path, UriKind.Relative), Now)) { }
        }

        log.Lines.ShouldContain(line => line.Contains("/api/v1/projects", StringComparison.Ordinal), "the requests themselves are logged");
        log.Lines.Where(line => line.Contains(user.Key, StringComparison.Ordinal) || line.Contains(wrong, StringComparison.Ordinal) || line.Contains(TestApp.AdministratorKey, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static async Task<HttpStatusCode> RenameAsync(HttpClient client, string project)
    {
        using var answer = await client.PatchAsJsonAsync("/api/v1/projects/" + project, new { name = "Renamed" }, Now);
        return answer.StatusCode;
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, Now);
        return copy.ToArray();
    }

    /// <summary>Every line of every level, with what belongs to it.</summary>
    private sealed class Ledger : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
