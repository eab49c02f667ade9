using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Live;

/// <summary>Tells the hub's listeners what was committed: at most one message of a kind for each project every 50 ms. Who may no longer see a project
/// is taken out of its feed when the change is committed, and within half a minute when another node committed it.</summary>
internal sealed class HubForwarder(Feed feed, IHubContext<CurationHub> hub, HubMembers members, ProjectAccess access, ILogger<HubForwarder> log) : BackgroundService
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenChecks = TimeSpan.FromSeconds(20);
    private readonly Channel<IReadOnlyList<EventRecord>> _events =
        Channel.CreateBounded<IReadOnlyList<EventRecord>>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(null, events => _events.Writer.TryWrite(events));
        await Task.WhenAll(ForwardAsync(stoppingToken), CheckAsync(stoppingToken));
    }

    private async Task ForwardAsync(CancellationToken cancellation)
    {
        while (await _events.Reader.WaitToReadAsync(cancellation))
        {
            await Task.Delay(Window, cancellation);
            var changes = new HubChanges();
            var concernsAccess = false;
            while (_events.Reader.TryRead(out var events))
            {
                changes.Add(events);
                concernsAccess |= events.Any(e => e.Kind is EventKinds.MemberChanged or EventKinds.AccountDisabled or EventKinds.ProjectDeleted);
            }
            await GuardedAsync(async () =>
            {
                if (concernsAccess)
                    await TakeOutAsync(cancellation);
                foreach (var (name, change) in changes.All())
                    await hub.Clients.Group(change.ProjectId).SendAsync(name, change, cancellation);
            });
        }
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(BetweenChecks);
        while (await timer.WaitForNextTickAsync(cancellation))
            await GuardedAsync(() => TakeOutAsync(cancellation));
    }

    private async Task TakeOutAsync(CancellationToken cancellation)
    {
        foreach (var (connection, project, caller) in members.All())
        {
            if (await access.RoleOfAsync(caller, project, cancellation) is not null)
                continue;
            members.Remove(connection, project);
            await hub.Groups.RemoveFromGroupAsync(connection, HubMembers.GroupOf(project.Value), cancellation);
        }
    }

    private async Task GuardedAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The hub's listeners could not be told");
        }
    }
}
