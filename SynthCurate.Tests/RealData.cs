using System.IO.Compression;
using System.Text.Json;

namespace SynthCurate.Tests;

/// <summary>
/// Public research data beside the repository, which is never part of it: tests that read it are skipped, saying why, where it is absent.
/// </summary>
internal static class RealData
{
    /// <summary>The folder, or null where there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The full path of a file of the data; skips the running test where it is absent.</summary>
    public static string Require(params string[] parts)
    {
        var path = Folder is null ? null : Path.Combine([Folder, .. parts]);
        Assert.SkipUnless(path is not null && File.Exists(path), $"Needs {Path.Combine(parts)} of the research data, expected in shared/data beside the repository.");
        return path ?? throw new InvalidOperationException("A test without its data was not skipped.");
    }

    /// <summary>A JSON document of the data.</summary>
    public static JsonDocument Json(params string[] parts) => JsonDocument.Parse(File.ReadAllBytes(Require(parts)));

    /// <summary>The lines of a gzip file.</summary>
    public static IEnumerable<string> Lines(params string[] parts)
    {
        var path = Require(parts);
        return Read(path);
    }

    /// <summary>The objects of a gzip file that holds one JSON object a line.</summary>
    public static IEnumerable<JsonElement> Objects(params string[] parts) => Lines(parts).Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static IEnumerable<string> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }

    // The folder lies beside the repository, or beside the folder that holds the repository's working copies.
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
