using System.Collections.Concurrent;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Where in the queue a reviewer's search may begin: everything before it was closed to him when he last looked. Without it a reviewer who has
/// answered the first 40,000 of an overlapping pool would pass them all again at each claim. A hint only saves work: the claim's statement decides,
/// and looks from the top when nothing is found behind the hint. Moves forward on the writer's thread only; may be forgotten from anywhere.</summary>
public sealed class QueueHints
{
    private static readonly TimeSpan LongestOnSharedStore = TimeSpan.FromSeconds(30);

    /// <summary>How long "nothing left" is believed without a look, while nothing opened.</summary>
    private static readonly TimeSpan LongestEmpty = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Id<Project>, ConcurrentDictionary<Guid, QueueHint>> _hints = new();
    private readonly bool _isShared;

    public QueueHints(StoreConnections connections, CommittedEvents committed)
    {
        _isShared = connections.Provider == StorageProvider.PostgreSql;
        committed.Committed += Forget;
    }

    internal QueueHint? Find(Id<Project> project, Guid reviewer, DateTimeOffset now)
    {
        if (!_hints.TryGetValue(project, out var ofProject) || !ofProject.TryGetValue(reviewer, out var hint))
            return null;
        var longest = hint.IsEnd ? LongestEmpty : _isShared ? LongestOnSharedStore : TimeSpan.MaxValue;
        return now - hint.At < longest ? hint : null;
    }

    internal void Advance(Id<Project> project, Guid reviewer, QueueHint hint) =>
        _hints.GetOrAdd(project, static _ => new ConcurrentDictionary<Guid, QueueHint>())[reviewer] = hint;

    /// <summary>A sample opened at this position: whoever had passed it has to look again.</summary>
    internal void Lower(Id<Project> project, double priority, long number)
    {
        if (!_hints.TryGetValue(project, out var ofProject))
            return;
        foreach (var (reviewer, hint) in ofProject)
        {
            if (hint.IsBehind(priority, number))
                ofProject[reviewer] = hint with { Priority = priority, Number = number, IsEnd = false };
        }
    }

    /// <summary>Every search in the project begins at the top again.</summary>
    public void Forget(Id<Project> project) => _hints.TryRemove(project, out _);

    private void Forget(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e is { Kind: EventKinds.SamplesRouted or EventKinds.ProjectChanged or EventKinds.ProjectDeleted, ProjectId: { } id })
                Forget(new Id<Project>(id));
        }
    }
}

/// <summary>A position in the queue, whose order is falling priority, then rising number. <paramref name="IsEnd"/>: behind everything.</summary>
internal sealed record QueueHint(double Priority, long Number, bool IsEnd, DateTimeOffset At)
{
    public static QueueHint End(DateTimeOffset at) => new(double.NegativeInfinity, 0, true, at);

    /// <summary>Whether this position comes after the one given.</summary>
    public bool IsBehind(double priority, long number) => IsEnd || Priority < priority || (Priority.Equals(priority) && Number > number);
}
