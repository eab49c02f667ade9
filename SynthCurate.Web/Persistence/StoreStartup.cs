using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Persistence;

/// <summary>Makes the store ready before anything else starts: the folder's lock, a check of the file, the migrations.</summary>
public sealed class StoreStartup(
    IOptions<StorageOptions> options, FolderLock folderLock, StoreConnections connections,
    IDbContextFactory<CurationDbContext> contexts, ILogger<StoreStartup> log)
{
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (connections.Provider == StorageProvider.Sqlite)
            folderLock.Take();
        PrepareFolder();
        if (connections.Provider == StorageProvider.Sqlite)
        {
            CheckFile();
            ClearStaleMigrationLock();
            CreateFileForOwnerOnly();
        }
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await db.Database.MigrateAsync(cancellation);
    }

    private void PrepareFolder()
    {
        foreach (var folder in (string[])[options.Value.FullFolder, options.Value.ImportsFolder, options.Value.ExportsFolder, options.Value.BackupsFolder])
        {
            Directory.CreateDirectory(folder);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>SQLite gives its side files the mode of the data file, so that has to be right from the first byte. What an earlier copy or
    /// restore has left more open is closed. The data file holds the key ring.</summary>
    private void CreateFileForOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var file in Directory.EnumerateFiles(options.Value.FullFolder, Path.GetFileName(options.Value.DatabaseFile) + "*"))
            File.SetUnixFileMode(file, OwnerOnly);
        if (!File.Exists(options.Value.DatabaseFile))
            new FileStream(options.Value.DatabaseFile, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }).Dispose();
    }

    private void CheckFile()
    {
        log.LogInformation("SQLite {Version} from {Library}, data in {Folder}", SqliteRuntime.Version, SqliteRuntime.Library, options.Value.FullFolder);
        if (Version.Parse(SqliteRuntime.Version) < new Version(3, 38))
            log.LogWarning("SQLite {Version} is older than 3.38: install a newer one on this machine", SqliteRuntime.Version);
        if (!File.Exists(options.Value.DatabaseFile))
            return;
        if (!IsSound())
            throw new CannotStartException(
                $"The data file {options.Value.DatabaseFile} is damaged. Nothing was changed; restore the newest file of {options.Value.BackupsFolder}.");
    }

    private bool IsSound()
    {
        try
        {
            using var file = new SqliteConnection(connections.ConnectionString);
            file.Open();
            using var check = file.CreateCommand();
            check.CommandText = "PRAGMA quick_check(1)";
            return check.ExecuteScalar() is "ok";
        }
        catch (SqliteException damage) when (damage.SqliteErrorCode is Corrupt or NotADatabase)
        {
            log.LogError(damage, "SQLite cannot read the data file");
            return false;
        }
    }

    /// <summary>A process that was killed while it migrated leaves a row that would hang every later start. We hold the folder's lock,
    /// so nobody is migrating now.</summary>
    private void ClearStaleMigrationLock()
    {
        if (!File.Exists(options.Value.DatabaseFile))
            return;
        using var file = new SqliteConnection(connections.ConnectionString);
        file.Open();
        using var clear = file.CreateCommand();
        clear.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (clear.ExecuteScalar() is not 1L)
            return;
        clear.CommandText = "DELETE FROM \"__EFMigrationsLock\"";
        if (clear.ExecuteNonQuery() > 0)
            log.LogWarning("Cleared a migration lock that a killed process had left");
    }
}
