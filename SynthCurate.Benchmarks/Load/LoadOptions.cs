using System.Globalization;

namespace SynthCurate.Benchmarks.Load;

/// <summary>What the load program is asked: <c>load --reviewers 64 --samples 50000 --overlap 1 --warm-up 15 --seconds 15</c> with either
/// <c>--url</c> and an administrator's <c>--key</c> of a running application (and <c>--process</c>, its number on this machine, to read processor time
/// and memory from), or none: then it starts one on a store of its own (<c>--provider PostgreSql --connection "Host=..."</c>; SQLite in a temporary
/// folder otherwise). <c>--listeners 64</c> adds listeners of the live feed.</summary>
internal sealed record LoadOptions(
    string? Url, string? Key, int Reviewers, int Samples, int Overlap, int WarmUp, int Seconds, int Listeners, string Provider, string? Connection, string? Server,
    int? Process)
{
    public static LoadOptions Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
            values[args[i].TrimStart('-')] = args[i + 1];
        return new LoadOptions(
            values.GetValueOrDefault("url"), values.GetValueOrDefault("key"), Number("reviewers", 64), Number("samples", 50_000), Number("overlap", 1),
            Number("warm-up", 15), Number("seconds", 15), Number("listeners", 0), values.GetValueOrDefault("provider", "Sqlite"), values.GetValueOrDefault("connection"),
            values.GetValueOrDefault("server"), values.ContainsKey("process") ? Number("process", 0) : null);

        int Number(string name, int usual) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
    }
}
