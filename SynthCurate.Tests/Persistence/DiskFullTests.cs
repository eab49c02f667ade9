using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

/// <summary>A real small file system that really fills.</summary>
public sealed class DiskFullTests : IDisposable
{
    private readonly string _mount = Directory.CreateTempSubdirectory("synthcurate-disk-").FullName;
    private bool _isMounted;

    [Fact]
    public async Task C11_DiskFull_RefusesReadsOnAndResumesWhenFreed()
    {
        Mount(16);
        await using var store = await StartAsync(readOnlyBelow: 0, stopBulkBelow: 0);
        var health = store.Services.GetRequiredService<StoreHealth>();
        var ballast = Fill(leave: 256 * 1024);
        var saved = 0;

        var refused = await Should.ThrowAsync<StoreUnavailableException>(async () =>
        {
            for (; saved < 5000; saved++)
                await AddDraftAsync(store);
        });

        refused.State.ShouldBe(StoreState.DiskFull);
        health.Condition().State.ShouldBe(StoreState.DiskFull);
        (await CountAsync(store)).ShouldBe(saved, "nothing refused is kept, nothing acknowledged is lost");
        File.Delete(ballast);
        await AddDraftAsync(store);
        health.Condition().State.ShouldBe(StoreState.Ready);
        (await CountAsync(store)).ShouldBe(saved + 1);
        (await store.Services.GetRequiredService<AuditLog>().VerifyAsync(Cancel)).FirstBroken.ShouldBeNull();
    }

    [Fact]
    public async Task C11_LittleSpaceLeft_StopsBulkFirstAndThenEverybody()
    {
        Mount(16);
        await using (var store = await StartAsync(readOnlyBelow: 0, stopBulkBelow: 1000))
        {
            await AddDraftAsync(store);
            (await Should.ThrowAsync<StoreUnavailableException>(store.Writer.WriteAsync(_ => { }, Cancel, WriteLane.Bulk))).State.ShouldBe(StoreState.DiskLow);
        }

        await using var fuller = await StartAsync(readOnlyBelow: 1000, stopBulkBelow: 1000);

        (await Should.ThrowAsync<StoreUnavailableException>(() => AddDraftAsync(fuller))).State.ShouldBe(StoreState.DiskFull);
        (await CountAsync(fuller)).ShouldBe(1);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_isMounted)
            Run("umount", _mount);
        Directory.Delete(_mount, recursive: true);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Task<TestStore> StartAsync(int readOnlyBelow, int stopBulkBelow) => TestStore.OnSqliteAsync(folder: _mount, settings: new Dictionary<string, string?>
    {
        ["Storage:ReadOnlyBelowMegabytes"] = readOnlyBelow.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Storage:StopBulkBelowMegabytes"] = stopBulkBelow.ToString(System.Globalization.CultureInfo.InvariantCulture),
    });

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

    private void Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a small file system.");
        _isMounted = Run("mount", "-t", "tmpfs", "-o", FormattableString.Invariant($"size={megabytes}m"), "tmpfs", _mount);
        Assert.SkipUnless(_isMounted, "A mount is not permitted here.");
    }

    private string Fill(int leave)
    {
        var ballast = Path.Combine(_mount, "ballast");
        using var file = File.Create(ballast);
        file.Write(new byte[new DriveInfo(_mount).AvailableFreeSpace - leave]);
        return ballast;
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }
}
