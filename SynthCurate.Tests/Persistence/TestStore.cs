using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

/// <summary>A store of its own in a temporary folder, made ready and started as the application does it.</summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];
    private readonly bool _ownsFolder;

    private TestStore(ServiceProvider services, string folder, bool ownsFolder, ManualTime time)
    {
        _services = services;
        Folder = folder;
        _ownsFolder = ownsFolder;
        Time = time;
    }

    public IServiceProvider Services => _services;
    public string Folder { get; }

    /// <summary>The clock of the application; SQLite takes its time from it too.</summary>
    public ManualTime Time { get; }

    public StoreWriter Writer => _services.GetRequiredService<StoreWriter>();

    /// <summary>Starts a store on SQLite. <paramref name="add"/> registers the rooms that a test needs; their hosted services are started too.
    /// A <paramref name="folder"/> that is given is kept when the store is disposed, so that it can be opened again.</summary>
    public static Task<TestStore> OnSqliteAsync(
        Action<IServiceCollection>? add = null, string? folder = null, IReadOnlyDictionary<string, string?>? settings = null) =>
        StartAsync(add, folder, new Dictionary<string, string?> { ["Storage:Provider"] = "Sqlite" }, settings);

    /// <summary>Starts a store in a fresh database of the run's PostgreSQL; skips the test, saying why, where there is none.</summary>
    public static async Task<TestStore> OnPostgreSqlAsync(
        Action<IServiceCollection>? add = null, string? database = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var cluster = await PostgreSqlCluster.GetAsync();
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        var storage = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "PostgreSql",
            ["ConnectionStrings:Curation"] = database ?? await cluster.CreateDatabaseAsync(),
        };
        return await StartAsync(add, null, storage, settings);
    }

    public CurationDbContext Open() => _services.GetRequiredService<IDbContextFactory<CurationDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        for (var i = _started.Count - 1; i >= 0; i--)
            await _started[i].StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    private static async Task<TestStore> StartAsync(
        Action<IServiceCollection>? add, string? folder, Dictionary<string, string?> storage, IReadOnlyDictionary<string, string?>? settings)
    {
        var where = folder ?? Directory.CreateTempSubdirectory("synthcurate-").FullName;
        storage["Storage:Folder"] = where;
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
            storage[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(storage).Build();
        var time = new ManualTime();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddSingleton<TimeProvider>(time);
        services.AddPersistence(configuration);
        add?.Invoke(services);
        var store = new TestStore(services.BuildServiceProvider(), where, folder is null, time);
        try
        {
            await store.RunAsync();
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private async Task RunAsync()
    {
        await _services.GetRequiredService<StoreStartup>().RunAsync(CancellationToken.None);
        foreach (var service in _services.GetServices<IHostedService>())
        {
            _started.Add(service);
            await service.StartAsync(CancellationToken.None);
        }
    }
}
