namespace SynthCurate.Web.Persistence;

/// <summary>Where the writer says what it has committed. Listeners are called on the writer's thread, in the log's order, before
/// the writes are acknowledged, and must only take note.</summary>
public sealed class CommittedEvents
{
    /// <summary>Raised after a commit.</summary>
    public event Action<IReadOnlyList<EventRecord>>? Committed;

    /// <summary>Tells every listener, also when one before it failed.</summary>
    internal void Announce(IReadOnlyList<EventRecord> events, Action<Exception> failed)
    {
        if (events.Count == 0 || Committed is not { } listeners)
            return;
        foreach (var listener in listeners.GetInvocationList().Cast<Action<IReadOnlyList<EventRecord>>>())
        {
            try
            {
                listener(events);
            }
            catch (Exception failure)
            {
                failed(failure);
            }
        }
    }
}
