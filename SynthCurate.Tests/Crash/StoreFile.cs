using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace SynthCurate.Tests.Crash;

/// <summary>Looks into the data file of a process that runs, or was killed, without asking the process.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SqliteConnection _file;

    // The application's assembly binds SQLite when it is first used; here nobody may have used it yet.
    static StoreFile() => RuntimeHelpers.RunModuleConstructor(typeof(Program).Module.ModuleHandle);

    public StoreFile(string folder)
    {
        _file = new SqliteConnection($"Data Source={Path.Combine(folder, "curation.db")};Mode=ReadOnly;Pooling=False;Default Timeout=30");
        _file.Open();
    }

    public long Number(string sql) => Rows(sql, row => row.GetInt64(0)).Single();

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var command = _file.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public void Dispose() => _file.Dispose();
}
