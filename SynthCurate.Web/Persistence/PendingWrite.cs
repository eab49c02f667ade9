namespace SynthCurate.Web.Persistence;

/// <summary>A write that waits for its turn, and whoever waits for it.</summary>
internal abstract class PendingWrite
{
    /// <summary>What it asks before its batch is run; null for nothing.</summary>
    public AheadQuestion? Ahead { get; init; }

    public abstract void Run(WriteSession session);
    public abstract void Acknowledge();
    public abstract void Fail(Exception failure);
}

internal sealed class PendingWrite<T>(Func<WriteSession, T> write) : PendingWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<T> Result => _done.Task;

    public override void Run(WriteSession session) => _value = write(session);
    public override void Acknowledge() => _done.TrySetResult(_value!); // Run came first
    public override void Fail(Exception failure) => _done.TrySetException(failure);
}
