namespace SynthCurate.Tests.Review;

/// <summary>One running application for the tests of a class, started by the first that asks.</summary>
public abstract class SharedApp : IAsyncDisposable
{
    private readonly Lazy<Task<TestApp>> _app;

    protected SharedApp() => _app = new Lazy<Task<TestApp>>(StartAsync);

    /// <summary>Skips the test, saying why, where the store cannot be had.</summary>
    public Task<TestApp> GetAsync() => _app.Value;

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated && _app.Value.IsCompletedSuccessfully)
            await (await _app.Value).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestApp> StartAsync();
}

public sealed class SqliteSharedApp : SharedApp
{
    protected override Task<TestApp> StartAsync() => TestApp.StartAsync();
}

public sealed class PostgreSqlSharedApp : SharedApp
{
    protected override Task<TestApp> StartAsync() => TestApp.StartOnPostgreSqlAsync();
}
