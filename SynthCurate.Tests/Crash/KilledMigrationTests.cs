using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SynthCurate.Tests.Crash;

public sealed class KilledMigrationTests(ITestOutputHelper output)
{
    private const int Tries = 40;

    [Fact]
    public async Task C9_KilledWhileItMigrates_StartsByItself()
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await using var app = new AppProcess();
            app.Launch();
            await BegunAsync(app);
            await app.KillAsync();
            if (!IsHalfWay(app))
                continue;

            var ready = await app.StartAsync(Cancel); // gives up in the end
            using var admin = app.Administrator();
            await CrashProject.CreateAsync(admin);

            output.WriteLine($"Killed while migrating at try {attempt}, ready again after {ready.TotalSeconds:0.0} s");
            return;
        }
        throw new InvalidOperationException($"None of {Tries} kills landed in the migration.");
    }

    private const int ReadOnly = 8; // SQLITE_READONLY

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Waits for the first bytes of the data file, which are the migration's.</summary>
    private static async Task BegunAsync(AppProcess app)
    {
        var watch = Stopwatch.StartNew();
        var file = new FileInfo(Path.Combine(app.Data, "curation.db"));
        while (file is not { Exists: true, Length: > 0 })
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), app.Output);
            await Task.Yield();
            file.Refresh();
        }
    }

    /// <summary>Whether the migration's lock is there and its tables are not.</summary>
    private static bool IsHalfWay(AppProcess app)
    {
        try
        {
            using var file = new StoreFile(app.Data);
            var tables = file.Rows("SELECT name FROM sqlite_master WHERE type = 'table'", r => r.GetString(0));
            return tables.Contains("__EFMigrationsLock") && !tables.Contains("Samples");
        }
        catch (SqliteException hot) when (hot.SqliteErrorCode == ReadOnly)
        {
            return true; // its journal is still to be rolled back, which a reader may not: it was killed within a transaction
        }
    }
}
