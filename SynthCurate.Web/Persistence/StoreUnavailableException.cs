using Microsoft.Data.Sqlite;
using Npgsql;

namespace SynthCurate.Web.Persistence;

/// <summary>The store cannot take writes now; nothing of the write was kept. The message is for people.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>Whether the disk is full.</summary>
    public bool DiskIsFull { get; private init; }

    /// <summary>The failure as one of the store, or null when it is the write's own (a broken constraint, a bug).</summary>
    public static StoreUnavailableException? From(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (Recognise(cause) is { } recognised)
                return recognised;
        }
        return null;
    }

    private static StoreUnavailableException? Recognise(Exception cause) => cause switch
    {
        StoreUnavailableException store => store,
        SqliteException { SqliteErrorCode: 13 } => new("The disk is full; nothing was saved. Free some space: work goes on by itself.", cause) { DiskIsFull = true },
        SqliteException { SqliteErrorCode: 8 } => new("The data folder is read-only; nothing was saved.", cause),
        SqliteException { SqliteErrorCode: 10 or 11 or 14 or 26 } => new("The data file could not be written; nothing was saved.", cause),
        SqliteException { SqliteErrorCode: 5 or 6 } => new("The store is busy; nothing was saved. Try again.", cause),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new("The database's disk is full; nothing was saved.", cause) { DiskIsFull = true },
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" } => new("The database is not available; nothing was saved.", cause),
        PostgresException => null,
        NpgsqlException => new("The database did not answer.", cause),
        _ => null,
    };
}
