using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public abstract class StartedStoreTests(StoreFixture fixture)
{
    [Fact]
    public async Task Store_Started_HasEveryMigration()
    {
        await using var db = fixture.Open();

        var pending = await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken);

        pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task Store_Started_ModelMatchesItsMigrations()
    {
        await using var db = fixture.Open();

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    [Fact]
    public async Task Writer_Started_TakesAWrite()
    {
        var answer = await fixture.Writer.WriteAsync(session => session.Execute("""SELECT 1"""), TestContext.Current.CancellationToken);

        answer.ShouldBe(-1);
    }
}

public sealed class SqliteStartedStoreTests(SqliteStore store) : StartedStoreTests(store), IClassFixture<SqliteStore>;

public sealed class PostgreSqlStartedStoreTests(PostgreSqlStore store) : StartedStoreTests(store), IClassFixture<PostgreSqlStore>;
