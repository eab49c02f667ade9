using System.Collections.Concurrent;
using System.Threading.Channels;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Live;

/// <summary>Passes committed events on to this node's listeners, in the log's order, on a thread of its own. A listener is called with the events
/// of its project and must not wait; one that throws is logged and stays subscribed.</summary>
public sealed class Feed : BackgroundService
{
    private readonly Channel<IReadOnlyList<EventRecord>> _events =
        Channel.CreateBounded<IReadOnlyList<EventRecord>>(new BoundedChannelOptions(50_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly ConcurrentDictionary<Guid, Subscription> _subscriptions = new();
    private readonly ILogger<Feed> _log;

    public Feed(CommittedEvents committed, ILogger<Feed> log)
    {
        _log = log;
        committed.Committed += Post;
    }

    /// <summary>Calls <paramref name="listener"/> for events of <paramref name="projectId"/> (null: of everything) until disposed.</summary>
    public IDisposable Subscribe(Guid? projectId, Action<IReadOnlyList<EventRecord>> listener)
    {
        var subscription = new Subscription(this, Guid.NewGuid(), projectId, listener);
        _subscriptions[subscription.Id] = subscription;
        return subscription;
    }

    /// <summary>Takes in events that another node committed.</summary>
    internal void Post(IReadOnlyList<EventRecord> events) => _events.Writer.TryWrite(events);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var events in _events.Reader.ReadAllAsync(stoppingToken))
        {
            var byProject = events.Where(e => e.ProjectId is not null).GroupBy(e => e.ProjectId!.Value).ToDictionary(g => g.Key, g => (IReadOnlyList<EventRecord>)[.. g]);
            foreach (var subscription in _subscriptions.Values)
                Deliver(subscription, events, byProject);
        }
    }

    private void Deliver(Subscription subscription, IReadOnlyList<EventRecord> all, Dictionary<Guid, IReadOnlyList<EventRecord>> byProject)
    {
        var events = subscription.ProjectId is { } project ? byProject.GetValueOrDefault(project) : all;
        if (events is null)
            return;
        try
        {
            subscription.Listener(events);
        }
        catch (Exception failure)
        {
            _log.LogError(failure, "A listener of the feed failed");
        }
    }

    private sealed record Subscription(Feed Feed, Guid Id, Guid? ProjectId, Action<IReadOnlyList<EventRecord>> Listener) : IDisposable
    {
        public void Dispose() => Feed._subscriptions.TryRemove(Id, out _);
    }
}
