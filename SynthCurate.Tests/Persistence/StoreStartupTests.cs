using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Persistence;

public sealed class StoreStartupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("synthcurate-").FullName;

    [Fact]
    public async Task C9_MigrationLockLeftByAKilledProcess_IsCleared()
    {
        Change("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL);"
            + "INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')");

        await using var store = await TestStore.OnSqliteAsync(folder: _folder).WaitAsync(TimeSpan.FromSeconds(60), Cancel);

        await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public async Task C19_DamagedFile_IsRefusedWithAMessageThatNamesTheBackups(int offset)
    {
        await using (var store = await TestStore.OnSqliteAsync(folder: _folder))
            await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);
        Damage(offset);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => TestStore.OnSqliteAsync(folder: _folder));

        refused.Message.ShouldContain("damaged");
        refused.Message.ShouldContain(Path.Combine(_folder, "backups"));
    }

    [Fact]
    public async Task Folder_HeldByAnother_IsRefusedInWords()
    {
        await using var first = await TestStore.OnSqliteAsync(folder: _folder);

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => TestStore.OnSqliteAsync(folder: _folder));

        refused.Message.ShouldStartWith("Another SynthCurate is running on the folder");
    }

    [Fact]
    public async Task Files_OfAStore_AreTheOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        Directory.CreateDirectory(Path.Combine(_folder, "exports"), (UnixFileMode)511); // anybody's, as a careless restore leaves them
        await using var store = await TestStore.OnSqliteAsync(folder: _folder);
        await store.Writer.WriteAsync(session => { session.Db.Add(OddFacts.Member()); }, Cancel);

        var forOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        foreach (var file in Directory.GetFiles(_folder, "curation.db*"))
            (File.GetUnixFileMode(file) & forOthers).ShouldBe(UnixFileMode.None, file);
        foreach (var folder in Directory.GetDirectories(_folder).Append(_folder))
            (File.GetUnixFileMode(folder) & (forOthers | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)).ShouldBe(UnixFileMode.None, folder);
    }

    [Fact]
    public async Task Writer_OfSqlite_WaitsForTheDisk()
    {
        await using var store = await TestStore.OnSqliteAsync(folder: _folder);

        var (journal, synchronous) = await store.Writer.WriteAsync(session => (
            session.QueryFirst("PRAGMA journal_mode", r => r.GetString(0)),
            session.QueryFirst("PRAGMA synchronous", r => r.GetInt64(0))), Cancel);

        journal.ShouldBe("wal");
        synchronous.ShouldBe(2, "FULL: an acknowledged write outlives a power cut");
    }

    [Fact]
    public void Options_WithReadOnlyAboveBulk_AreRefused()
    {
        var settings = new Dictionary<string, string?> { ["Storage:StopBulkBelowMegabytes"] = "5", ["Storage:ReadOnlyBelowMegabytes"] = "6" };

        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => TestStore.OnSqliteAsync(folder: _folder, settings: settings))
            .Message.ShouldContain("Storage:StopBulkBelowMegabytes");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string DataFile => Path.Combine(_folder, "curation.db");

    private void Damage(int offset)
    {
        using var file = new FileStream(DataFile, FileMode.Open);
        file.Position = offset;
        file.Write([.. Enumerable.Repeat((byte)0xA5, 64)]);
    }

    private void Change(string sql)
    {
        using var connection = Connect();
        using var change = connection.CreateCommand();
        change.CommandText = sql;
        change.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DataFile};Pooling=false");
        connection.Open();
        return connection;
    }
}
