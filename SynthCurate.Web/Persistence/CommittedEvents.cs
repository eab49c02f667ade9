namespace SynthCurate.Web.Persistence;

/// <summary>Where the writer says what it has committed. Listeners are called on the writer's thread, in the log's order, and must only take note.</summary>
public sealed class CommittedEvents
{
    /// <summary>Raised after a commit.</summary>
    public event Action<IReadOnlyList<EventRecord>>? Committed;

    internal void Announce(IReadOnlyList<EventRecord> events)
    {
        if (events.Count > 0)
            Committed?.Invoke(events);
    }
}
