using Microsoft.Data.Sqlite;
using Npgsql;

namespace SynthCurate.Web.Persistence;

/// <summary>The store cannot take writes now. The message is for people, and says whether anything of the write was kept.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>What the store is in for it.</summary>
    public StoreState State { get; init; } = StoreState.Unavailable;

    /// <summary>Whether the disk is full.</summary>
    public bool DiskIsFull => State == StoreState.DiskFull;

    /// <summary>Whether the store gave up this transaction for another's sake (a deadlock): the same may pass when it is done again.</summary>
    internal static bool MayPassNextTime(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected })
                return true;
        }
        return false;
    }

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
        SqliteException { SqliteErrorCode: 13 } => new("The disk is full; nothing was saved. Free some space: work goes on by itself.", cause) { State = StoreState.DiskFull },
        SqliteException { SqliteErrorCode: 8 } => new("The data folder is read-only; nothing was saved.", cause) { State = StoreState.ReadOnly },
        SqliteException { SqliteErrorCode: 10 or 11 or 14 or 26 } => new("The data file could not be written; nothing was saved.", cause),
        SqliteException { SqliteErrorCode: 5 or 6 } => new("The store is busy; nothing was saved. Try again.", cause),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new("The database's disk is full; nothing was saved.", cause) { State = StoreState.DiskFull },
        PostgresException { SqlState: "25006" } => new("The database is read-only; nothing was saved.", cause) { State = StoreState.ReadOnly },
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "53300" or "58030" or "55P03" or "57014" } => new("The database is not available; nothing was saved.", cause),
        PostgresException => null,
        NpgsqlException => new("The database did not answer; whether this was saved is not known. Try again.", cause),
        _ => null,
    };
}
