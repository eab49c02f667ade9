using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Persistence;

/// <summary>A backup that lies in the backups folder, whole and checked.</summary>
public sealed record Backup(string Id, long Bytes, string Sha256, DateTimeOffset At);

/// <summary>The files of the backups folder: a data file and its hash for each backup; a name without a hash beside it is no backup.</summary>
internal sealed partial class BackupFiles(IOptions<StorageOptions> options)
{
    private const int Kept = 24;
    private const string NameOfTime = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Backup> List() =>
        [.. Directory.EnumerateFiles(Folder, "*.db").Select(f => Find(Path.GetFileNameWithoutExtension(f))).OfType<Backup>().OrderByDescending(b => b.Id, StringComparer.Ordinal)];

    public Backup? Find(string id)
    {
        if (!IdPattern().IsMatch(id) || !File.Exists(HashPath(id)) || !File.Exists(PathOf(id)))
            return null;
        var at = DateTimeOffset.ParseExact(id, NameOfTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new Backup(id, new FileInfo(PathOf(id)).Length, File.ReadAllText(HashPath(id)).Trim(), at);
    }

    public string PathOf(string id) => Path.Combine(Folder, id + ".db");

    /// <summary>Copies the store as it is at this moment while it is written to, makes the copy durable, checks it, and only then gives it its name.</summary>
    public Backup Make(string connectionString, DateTimeOffset now)
    {
        var id = now.UtcDateTime.ToString(NameOfTime, CultureInfo.InvariantCulture);
        var partial = Path.Combine(Folder, $".{id}.partial");
        try
        {
            CreateForOwnerOnly(partial);
            Copy(connectionString, partial);
            Check(partial);
            var hash = MakeDurableAndHash(partial);
            File.Move(partial, PathOf(id), overwrite: false);
            File.WriteAllText(HashPath(id), hash);
        }
        finally
        {
            File.Delete(partial);
        }
        DeleteOld();
        return Find(id) ?? throw new InvalidOperationException("The backup that was just made is not in its folder.");
    }

    private string Folder => options.Value.BackupsFolder;

    private string HashPath(string id) => PathOf(id) + ".sha256";

    private static void Copy(string connectionString, string target)
    {
        using var store = new SqliteConnection(connectionString);
        store.Open();
        using var copy = store.CreateCommand();
        copy.CommandTimeout = 0;
        copy.CommandText = "VACUUM INTO $target";
        copy.Parameters.AddWithValue("$target", target);
        copy.ExecuteNonQuery();
    }

    private static void Check(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandTimeout = 0;
        check.CommandText = "PRAGMA quick_check(1)";
        if (check.ExecuteScalar() is not "ok")
            throw new InvalidOperationException("The backup is damaged and was not kept: check the disk.");
    }

    private static string MakeDurableAndHash(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static void CreateForOwnerOnly(string file)
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(file, create).Dispose();
    }

    private void DeleteOld()
    {
        foreach (var old in List().Skip(Kept))
        {
            File.Delete(HashPath(old.Id));
            File.Delete(PathOf(old.Id));
        }
    }

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{9}Z\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}
