using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Tests.Persistence;

namespace SynthCurate.Tests;

/// <summary>The whole application on a real port with a store of its own, and its administrator.</summary>
public sealed class TestApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string AdministratorKey = "test-administrator-key-0123456789abcdef";
    public const string AdministratorEmail = "lead@example.org";
    public const string AdministratorPassword = "correct horse battery";

    private readonly string _folder = Directory.CreateTempSubdirectory("synthcurate-").FullName;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly Action<IServiceCollection>? _add;
    private Uri? _address;

    public TestApp() : this(new Dictionary<string, string?>()) { }

    private TestApp(IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? add = null)
    {
        _settings = settings;
        _add = add;
        UseKestrel(0);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _address ?? throw new InvalidOperationException("The application has not been started.");

    public string Folder => _folder;

    /// <summary>Starts the application on SQLite.</summary>
    public static async Task<TestApp> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? add = null)
    {
        var app = new TestApp(settings ?? new Dictionary<string, string?>(), add);
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Starts the application on a fresh database of the run's PostgreSQL; skips the test, saying why, where there is none.</summary>
    public static async Task<TestApp> StartOnPostgreSqlAsync()
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        return await StartOnDatabaseAsync(await cluster.CreateDatabaseAsync());
    }

    /// <summary>Starts a node on a database that is there already.</summary>
    public static Task<TestApp> StartOnDatabaseAsync(string connection) =>
        StartAsync(new Dictionary<string, string?> { ["Storage:Provider"] = "PostgreSql", ["ConnectionStrings:Curation"] = connection });

    public ValueTask InitializeAsync()
    {
        StartServer();
        _address = ClientOptions.BaseAddress;
        return ValueTask.CompletedTask;
    }

    /// <summary>A client with an API key; the administrator's unless another is given.</summary>
    public HttpClient Client(string? key = AdministratorKey)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Opens an account with a key and, where a project is given, a seat in it.</summary>
    public async Task<TestUser> AddUserAsync(string name, string? projectId = null, string role = "reviewer", bool administrator = false)
    {
        using var admin = Client();
        var user = await PostAsync(admin, "/api/v1/users", new { email = name + "@example.org", name, administrator });
        var id = user.GetProperty("id").GetString()!; // the contract promises it
        var key = (await PostAsync(admin, $"/api/v1/users/{id}/keys", new { name = "test" })).GetProperty("key").GetString()!; // likewise
        if (projectId is not null)
        {
            using var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{projectId}/members/{id}", new { role });
            seat.EnsureSuccessStatusCode();
        }
        return new TestUser(id, name, key);
    }

    /// <summary>Posts JSON and reads the answer's; fails the test with the answer's text when it is no success.</summary>
    public static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:Folder", _folder);
        builder.UseSetting("Bootstrap:AdministratorEmail", AdministratorEmail);
        builder.UseSetting("Bootstrap:AdministratorPassword", AdministratorPassword);
        builder.UseSetting("Bootstrap:AdministratorKey", AdministratorKey);
        foreach (var kind in (string[])["Api", "Review", "Calculators", "Imports", "Exports"]) // tests ask faster than any person
            builder.UseSetting("RateLimits:" + kind, "100000000");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
        if (_add is not null)
            builder.ConfigureServices(_add);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>An account of a test, and its API key.</summary>
public sealed record TestUser(string Id, string Name, string Key);
