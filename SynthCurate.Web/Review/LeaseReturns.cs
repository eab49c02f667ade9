using System.Threading.Channels;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Gives back what is held by an account that was shut, or that may no longer review in a project.</summary>
internal sealed class LeaseReturns(Feed feed, ReviewDesk desk, ProjectAccess access, ILogger<LeaseReturns> log) : BackgroundService
{
    private readonly Channel<EventRecord> _changes = Channel.CreateUnbounded<EventRecord>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(null, Take);
        await foreach (var change in _changes.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ReturnAsync(change, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Leases could not be given back; they expire by themselves");
            }
        }
    }

    private void Take(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events.Where(e => e.Kind is EventKinds.AccountDisabled or EventKinds.MemberChanged))
            _changes.Writer.TryWrite(e);
    }

    private async Task ReturnAsync(EventRecord change, CancellationToken cancellation)
    {
        if (!Guid.TryParse(change.Subject, out var user))
            return;
        Id<Project>? project = change.ProjectId is { } id ? new Id<Project>(id) : null;
        if (project is { } one && await access.RoleOfAsync(new Caller(user, "", false), one, cancellation) >= ProjectRole.Reviewer)
            return;
        await desk.RevokeLeasesOfAsync(user, project, change.Actor ?? user, cancellation);
    }
}
