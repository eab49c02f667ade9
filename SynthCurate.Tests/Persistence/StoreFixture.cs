using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

/// <summary>A store for the tests of one class. Write the tests in an abstract class and derive it once for each store:
/// <c>sealed class SqliteXTests(SqliteStore store) : XTests(store), IClassFixture&lt;SqliteStore&gt;</c>.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    private TestStore? _store;

    /// <summary>The running store; skips the test where there is none on this machine.</summary>
    public TestStore Store
    {
        get
        {
            Assert.SkipWhen(WhyNot is not null, WhyNot ?? "");
            return _store!; // InitializeAsync came first
        }
    }

    public IServiceProvider Services => Store.Services;
    public StoreWriter Writer => Store.Writer;
    public ManualTime Time => Store.Time;

    /// <summary>Why this store cannot be tried here; null where it can.</summary>
    protected string? WhyNot { get; set; }

    public CurationDbContext Open() => Store.Open();

    public async ValueTask InitializeAsync() => _store = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestStore?> StartAsync();
}

public sealed class SqliteStore : StoreFixture
{
    protected override async Task<TestStore?> StartAsync() => await TestStore.OnSqliteAsync();
}

public sealed class PostgreSqlStore : StoreFixture
{
    protected override async Task<TestStore?> StartAsync()
    {
        WhyNot = (await PostgreSqlCluster.GetAsync()).WhyNot;
        return WhyNot is null ? await TestStore.OnPostgreSqlAsync() : null;
    }
}
