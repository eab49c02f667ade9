namespace SynthCurate.Tests.Conventions;

/// <summary>The repository's own text, for tests that hold its rules.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files of C# and Razor that people write, with their path from the root; migrations are written by a tool.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Files("*.cs").Concat(Files("*.razor")).Where(f => !f.Path.Contains("/Migrations/", StringComparison.Ordinal))];

    public static IEnumerable<SourceFile> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or ".git" or "TestResults" or "data" or "BenchmarkDotNet.Artifacts"))
            .Order(StringComparer.Ordinal).Select(f => new SourceFile(f, File.ReadAllText(Path.Combine(Root, f))));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SynthCurate.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below SynthCurate.sln.");
    }
}

internal sealed record SourceFile(string Path, string Text)
{
    public bool IsIn(string project) => Path.StartsWith(project + "/", StringComparison.Ordinal);

    public string[] Lines => Text.Split('\n');

    /// <summary>Lines without what follows two slashes, as "path:number text".</summary>
    public IEnumerable<string> CodeLines() =>
        Lines.Select((line, i) => (Code: line.Split("//")[0], i)).Where(l => l.Code.Trim().Length > 0).Select(l => $"{Path}:{l.i + 1} {l.Code.Trim()}");
}
