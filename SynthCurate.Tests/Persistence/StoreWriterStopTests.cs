using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

/// <summary>The writer's end and the store's: each test has a store of its own.</summary>
public sealed class StoreWriterStopTests
{
    [Fact]
    public async Task Stop_UnderLoad_DoesWhatItTookOn()
    {
        await using var store = await TestStore.OnSqliteAsync();
        var members = Enumerable.Range(0, 500).Select(_ => OddFacts.Member()).ToList();

        var writes = members.Select(m => store.Writer.WriteAsync(session => { session.Db.Add(m); }, Cancel)).ToList();
        await store.Writer.StopAsync(Cancel);
        await Task.WhenAll(writes);

        await using var db = store.Open();
        (await db.Members.CountAsync(Cancel)).ShouldBe(500);
    }

    [Fact]
    public async Task Write_AfterTheStop_IsRefusedNotHanging()
    {
        await using var store = await TestStore.OnSqliteAsync();

        await store.Writer.StopAsync(Cancel);

        await Should.ThrowAsync<StoreUnavailableException>(store.Writer.WriteAsync(_ => { }, Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel));
    }

    [Fact]
    public async Task Writes_RacingWithTheStop_AreWrittenOrRefused()
    {
        await using var store = await TestStore.OnSqliteAsync();
        using var go = new ManualResetEventSlim();

        var writes = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(async () =>
        {
            go.Wait(Cancel);
            var saved = 0;
            try
            {
                while (true)
                {
                    var member = OddFacts.Member();
                    await store.Writer.WriteAsync(session => { session.Db.Add(member); }, Cancel);
                    saved++;
                }
            }
            catch (StoreUnavailableException)
            {
                return saved;
            }
        }, Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()).ToList();
        go.Set();
        await store.Writer.WriteAsync(_ => { }, Cancel);
        await store.Writer.StopAsync(Cancel);
        var acknowledged = (await Task.WhenAll(writes).WaitAsync(TimeSpan.FromSeconds(60), Cancel)).Sum();

        await using var db = store.Open();
        (await db.Members.CountAsync(Cancel)).ShouldBe(acknowledged);
    }

    [Fact]
    public async Task C13_StoreTurnedReadOnly_RefusesClearlyAndRecovers()
    {
        await using var store = await TestStore.OnSqliteAsync();
        var health = store.Services.GetRequiredService<StoreHealth>();

        var refused = await Should.ThrowAsync<StoreUnavailableException>(store.Writer.WriteAsync(session =>
        {
            session.Execute("PRAGMA query_only = ON"); // SQLite then answers as on a read-only file
            session.Db.Add(OddFacts.Member());
        }, Cancel));

        refused.State.ShouldBe(StoreState.ReadOnly);
        health.Condition().State.ShouldBe(StoreState.ReadOnly);
        await store.Writer.WriteAsync(_ => { }, Cancel);
        health.Condition().State.ShouldBe(StoreState.ReadOnly, "a commit that wrote nothing proves nothing");
        await store.Writer.WriteAsync(session =>
        {
            session.Db.Add(OddFacts.Member());
            session.Record("Seated", null, "recovery", null);
        }, Cancel);
        health.Condition().State.ShouldBe(StoreState.Ready);
        await using var db = store.Open();
        (await db.Members.CountAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task S5_ConnectionCutDuringAWrite_IsRefusedAndOpenedAgain()
    {
        await using var store = await TestStore.OnPostgreSqlAsync();

        await Should.ThrowAsync<StoreUnavailableException>(store.Writer.WriteAsync(session =>
        {
            session.Db.Add(OddFacts.Member());
            CutAllOthers(store);
        }, Cancel));
        await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);

        await using var db = store.Open();
        (await db.Members.CountAsync(Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task S5_ConnectionCutBetweenWrites_IsOpenedAgain()
    {
        await using var store = await TestStore.OnPostgreSqlAsync();
        await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);

        CutAllOthers(store);
        await Should.ThrowAsync<StoreUnavailableException>(store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel));
        await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);

        await using var db = store.Open();
        (await db.Members.CountAsync(Cancel)).ShouldBe(2);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static void CutAllOthers(TestStore store)
    {
        using var connection = new NpgsqlConnection(store.Services.GetRequiredService<StoreConnections>().ConnectionString + ";Pooling=false");
        connection.Open();
        using var cut = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        cut.ExecuteNonQuery();
        NpgsqlConnection.ClearAllPools();
    }
}
