using SynthCurate.Tests.Persistence;

namespace SynthCurate.Tests.Samples;

/// <summary>The application on PostgreSQL for the tests of one class; they are skipped where there is none.</summary>
public sealed class PostgreSqlApp : IAsyncLifetime
{
    private TestApp? _app;
    private string? _whyNot;

    public TestApp App
    {
        get
        {
            Assert.SkipWhen(_whyNot is not null, _whyNot ?? "");
            return _app!; // InitializeAsync came first
        }
    }

    public async ValueTask InitializeAsync()
    {
        _whyNot = (await PostgreSqlCluster.GetAsync()).WhyNot;
        if (_whyNot is null)
            _app = await TestApp.StartOnPostgreSqlAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}
