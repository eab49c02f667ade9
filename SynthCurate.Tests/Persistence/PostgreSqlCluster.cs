using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using SynthCurate.Tests.Persistence;

[assembly: AssemblyFixture(typeof(PostgreSqlRun))]

namespace SynthCurate.Tests.Persistence;

/// <summary>Ends the run's PostgreSQL, if a test had it started.</summary>
public sealed class PostgreSqlRun : IAsyncDisposable
{
    public ValueTask DisposeAsync() => PostgreSqlCluster.StopAsync();
}

/// <summary>A PostgreSQL of this test run's own: a cluster in a temporary folder on a free loopback port, started when first asked for.
/// Its shell reads our pipe, so that it ends with us however we end.</summary>
public sealed class PostgreSqlCluster
{
    private const string Script =
        """
        set -e
        dir=$(mktemp -d -t synthcurate-pg-XXXXXX)
        trap 'rm -rf "$dir"' EXIT
        "$1/initdb" -D "$dir/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 -N >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
        "$1/postgres" -D "$dir/data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=300 \
            >"$dir/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -QUIT $server
        wait $server || true
        """;

    private static readonly Lazy<Task<PostgreSqlCluster>> Shared = new(StartAsync);
    private Process? _shell;
    private int _port;

    private PostgreSqlCluster() { }

    /// <summary>Why there is no PostgreSQL here; null when it runs.</summary>
    public string? WhyNot { get; private init; }

    public static Task<PostgreSqlCluster> GetAsync() => Shared.Value;

    /// <summary>Makes an empty database and returns how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    internal static async ValueTask StopAsync()
    {
        if (!Shared.IsValueCreated || (await Shared.Value)._shell is not { } shell)
            return;
        NpgsqlConnection.ClearAllPools();
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        shell.Dispose();
    }

    private static async Task<PostgreSqlCluster> StartAsync()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(b => File.Exists(Path.Combine(b, "initdb"))).Max()
            : null;
        if (programs is null)
            return new PostgreSqlCluster { WhyNot = "No PostgreSQL server is installed below /usr/lib/postgresql." };
        if (Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)))
            return new PostgreSqlCluster { WhyNot = "PostgreSQL does not run as root, and there is no user 'postgres'." };
        var cluster = new PostgreSqlCluster { _port = FreePort() };
        cluster._shell = StartShell(programs, cluster._port);
        await cluster.WaitUntilReadyAsync();
        return cluster;
    }

    private static Process StartShell(string programs, int port)
    {
        string[] shell = ["sh", "-c", Script, "sh", programs, port.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        string[] command = Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        return Process.Start(start) ?? throw new InvalidOperationException("The shell did not start.");
    }

    private async Task WaitUntilReadyAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(60) && !_shell!.HasExited)
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException) when (_shell!.HasExited)
            {
                throw new InvalidOperationException("PostgreSQL did not start: " + await _shell.StandardError.ReadToEndAsync());
            }
        }
    }

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20;Timeout=15";

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
