using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Persistence;

public enum StoreState
{
    /// <summary>Takes every write.</summary>
    Ready,

    /// <summary>Little space is left: people's work goes on, imports and exports wait.</summary>
    DiskLow,

    /// <summary>No write is taken until space is freed; reading goes on.</summary>
    DiskFull,

    /// <summary>The data can be read but not written.</summary>
    ReadOnly,

    /// <summary>The last write failed for a reason of the store's.</summary>
    Unavailable,
}

/// <summary>How the store is, in words for people; free bytes are null where the system does not tell.</summary>
public sealed record StoreCondition(StoreState State, string Message, long? FreeBytes);

/// <summary>Watches the disk and the writer's luck. Any write that reached the disk makes the store well again, so that nothing has to be restarted.</summary>
public sealed class StoreHealth(IOptions<StorageOptions> options, TimeProvider time)
{
    private static readonly TimeSpan MeasuredFor = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long _measuredAt;
    private long? _freeBytes;
    private volatile StoreUnavailableException? _failure;

    /// <summary>What the last write failed of; null after a success.</summary>
    public StoreUnavailableException? Failure => _failure;

    public StoreCondition Condition()
    {
        var free = FreeBytes();
        if (_failure is { } failure)
            return new StoreCondition(failure.State, failure.Message, free);
        if (IsEmbedded && free < Megabytes(options.Value.ReadOnlyBelowMegabytes))
            return new StoreCondition(StoreState.DiskFull, "The disk is full; nothing is saved until space is freed. Work goes on by itself then.", free);
        if (free < Megabytes(options.Value.StopBulkBelowMegabytes))
            return new StoreCondition(StoreState.DiskLow, "The disk is nearly full; imports and exports wait until space is freed.", free);
        return new StoreCondition(StoreState.Ready, "The store takes writes.", free);
    }

    /// <summary>Why a write of this lane is not taken now; null when it is. After a failure writes are still tried.</summary>
    internal StoreUnavailableException? Refusal(WriteLane lane)
    {
        if (_failure is not null)
            return null;
        var condition = Condition();
        return condition.State switch
        {
            StoreState.DiskFull => new StoreUnavailableException(condition.Message) { State = StoreState.DiskFull },
            StoreState.DiskLow when lane == WriteLane.Bulk => new StoreUnavailableException(condition.Message) { State = StoreState.DiskLow },
            _ => null,
        };
    }

    internal void WriteSucceeded() => _failure = null;

    internal void WriteFailed(StoreUnavailableException failure) => _failure = failure;

    private bool IsEmbedded => options.Value.Provider == StorageProvider.Sqlite;

    private long? FreeBytes()
    {
        lock (_lock)
        {
            if (_measuredAt != 0 && time.GetElapsedTime(_measuredAt) < MeasuredFor)
                return _freeBytes;
            _measuredAt = time.GetTimestamp();
            return _freeBytes = Measure();
        }
    }

    private long? Measure()
    {
        try
        {
            return new DriveInfo(options.Value.FullFolder).AvailableFreeSpace;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long Megabytes(int count) => count * 1_048_576L;
}
