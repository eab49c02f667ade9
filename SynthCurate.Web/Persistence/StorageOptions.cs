namespace SynthCurate.Web.Persistence;

public enum StorageProvider { Sqlite, PostgreSql }

/// <summary>Section <c>Storage</c>: which store, and the folder that holds the embedded store, uploads, exports and backups.</summary>
public sealed class StorageOptions
{
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Relative paths count from the working directory.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>With less free space than this in the folder, imports and exports wait.</summary>
    public int StopBulkBelowMegabytes { get; set; } = 500;

    /// <summary>With less free space than this the embedded store takes no writes, so that there is room left to recover in.</summary>
    public int ReadOnlyBelowMegabytes { get; set; } = 100;

    /// <summary>How often the embedded store is backed up while it is used; 0 turns it off. The 24 newest backups are kept.</summary>
    public int BackupEveryMinutes { get; set; } = 60;

    public string FullFolder => Path.GetFullPath(Folder);
    public string DatabaseFile => Path.Combine(FullFolder, "curation.db");
    public string ImportsFolder => Path.Combine(FullFolder, "imports");
    public string ExportsFolder => Path.Combine(FullFolder, "exports");
    public string BackupsFolder => Path.Combine(FullFolder, "backups");
}
