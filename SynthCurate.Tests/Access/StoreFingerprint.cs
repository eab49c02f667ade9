using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace SynthCurate.Tests.Access;

/// <summary>A hash over every row of every table of an application's SQLite store, read from the file; lines of the log about refusals are not in it.</summary>
internal static class StoreFingerprint
{
    public static string Of(TestApp app)
    {
        using var file = Open(app);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Rows(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'SampleText%' AND sql NOT LIKE 'CREATE VIRTUAL%'"))
        {
            foreach (var row in Rows(file, $"SELECT * FROM \"{table}\"{(table == "Events" ? " WHERE \"Kind\" <> 'AccessDenied'" : "")}"))
                hash.AppendData(Encoding.UTF8.GetBytes(row));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    public static SqliteConnection Open(TestApp app)
    {
        var file = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "curation.db")};Mode=ReadOnly;Pooling=False");
        file.Open();
        return file;
    }

    public static List<string> Rows(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        return rows;
    }
}
