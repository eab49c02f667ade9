using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SynthCurate.Web.Persistence;

/// <summary>How to reach the store that the settings name.</summary>
public sealed class StoreConnections(IOptions<StorageOptions> options, IConfiguration configuration, TimeProvider time)
{
    private const string WriterPragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;";

    internal const string CommonPragmas =
        "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL;";

    /// <summary>The writer's statements seek single rows by an index. Its prepared plans are made while the tables are small, when reading a whole
    /// table looks cheap to the planner, and are kept while they grow.</summary>
    private const string WriterPlans =
        "SET enable_seqscan = off; SET enable_material = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan;";

    public StorageProvider Provider => options.Value.Provider;

    public string ConnectionString => Provider == StorageProvider.Sqlite
        ? new SqliteConnectionStringBuilder { DataSource = options.Value.DatabaseFile, DefaultTimeout = 5, Pooling = true }.ToString()
        : configuration.GetConnectionString("Curation")
            ?? throw new CannotStartException("Storage:Provider is PostgreSql, so ConnectionStrings:Curation has to name the database.");

    internal WriterConnection OpenWriter()
    {
        if (Provider == StorageProvider.PostgreSql)
        {
            var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, MaxAutoPrepare = 100, AutoPrepareMinUsages = 2 }.ToString());
            server.Open();
            using var plans = server.CreateCommand();
            plans.CommandText = WriterPlans;
            plans.ExecuteNonQuery();
            return new PostgreSqlWriterConnection(server);
        }
        var file = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        file.Open();
        using var pragmas = file.CreateCommand();
        pragmas.CommandText = CommonPragmas + WriterPragmas;
        pragmas.ExecuteNonQuery();
        return new SqliteWriterConnection(file, time);
    }
}
