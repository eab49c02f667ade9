using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

/// <summary>A disk without space: a small one that really fills where one can be mounted, else SQLite's own limit on the size of its file,
/// which it answers in the same way.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly SmallDisk? _disk = SmallDisk.Mount(16);

    [Fact]
    public async Task C11_DiskFull_RefusesReadsOnAndResumesWhenFreed()
    {
        await using var store = await StartAsync(_disk?.Folder, readOnlyBelow: 0, stopBulkBelow: 0);
        var health = store.Services.GetRequiredService<StoreHealth>();
        await FillAsync(store);
        var saved = 0;

        var refused = await Should.ThrowAsync<StoreUnavailableException>(async () =>
        {
            for (; saved < 5000; saved++)
                await AddDraftAsync(store);
        });

        refused.State.ShouldBe(StoreState.DiskFull);
        health.Condition().State.ShouldBe(StoreState.DiskFull);
        (await CountAsync(store)).ShouldBe(saved, "nothing refused is kept, nothing acknowledged is lost");
        _disk?.Free(); // the other limit goes with the connection, which is opened again after a failure
        await AddDraftAsync(store);
        health.Condition().State.ShouldBe(StoreState.Ready);
        (await CountAsync(store)).ShouldBe(saved + 1);
        (await store.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancel)).FirstBroken.ShouldBeNull();
    }

    [Fact]
    public async Task C11_LittleSpaceLeft_StopsBulkFirstAndThenEverybody()
    {
        const int MoreThanAnyDiskHas = int.MaxValue;
        var folder = Directory.CreateTempSubdirectory("synthcurate-").FullName;
        await using (var store = await StartAsync(folder, readOnlyBelow: 0, stopBulkBelow: MoreThanAnyDiskHas))
        {
            await AddDraftAsync(store);
            (await Should.ThrowAsync<StoreUnavailableException>(store.Writer.WriteAsync(_ => { }, Cancel, WriteLane.Bulk))).State.ShouldBe(StoreState.DiskLow);
        }

        await using (var fuller = await StartAsync(folder, readOnlyBelow: MoreThanAnyDiskHas, stopBulkBelow: MoreThanAnyDiskHas))
        {
            (await Should.ThrowAsync<StoreUnavailableException>(() => AddDraftAsync(fuller))).State.ShouldBe(StoreState.DiskFull);
            (await CountAsync(fuller)).ShouldBe(1);
        }
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _disk?.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<TestStore> StartAsync(string? folder, int readOnlyBelow, int stopBulkBelow) => TestStore.OnSqliteAsync(folder: folder, settings: new Dictionary<string, string?>
    {
        ["Storage:ReadOnlyBelowMegabytes"] = readOnlyBelow.ToString(CultureInfo.InvariantCulture),
        ["Storage:StopBulkBelowMegabytes"] = stopBulkBelow.ToString(CultureInfo.InvariantCulture),
    });

    private async Task FillAsync(TestStore store)
    {
        _disk?.Fill(leave: 256 * 1024);
        if (_disk is null)
        {
            var pages = await store.Writer.WriteAsync(session => session.QueryFirst("PRAGMA page_count", r => r.GetInt64(0)), Cancel);
            await store.Writer.WriteAsync(session => session.QueryFirst($"PRAGMA max_page_count = {pages + 50}", r => r.GetInt64(0)), Cancel);
        }
    }

    private static Task AddDraftAsync(TestStore store) => store.Writer.WriteAsync(session =>
    {
        session.Db.Add(OddFacts.Draft() with { Content = new string('x', 4000) });
        session.Record("Drafted", null, "disk", null);
    }, Cancel);

    private static async Task<int> CountAsync(TestStore store)
    {
        await using var db = store.Open();
        return await db.Drafts.CountAsync(Cancel);
    }
}
