using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SynthCurate.Web.Persistence;

/// <summary>Sets SQLite's pragmas each time a pooled connection is opened; only the journal mode is kept in the file.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = StoreConnections.CommonPragmas + "PRAGMA cache_size=-16384;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
