using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Live;

/// <summary>Takes in what other nodes on the same PostgreSQL have committed: reads the log behind what this node knows, four times a second, and
/// passes it to the same listeners as this node's own commits. The writers' lock gives the log's numbers out in the order of commits, so
/// nothing appears below a number that was read.</summary>
internal sealed class OutboxReader : BackgroundService
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<long, bool> _own = new();
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly CommittedEvents _committed;
    private readonly TimeProvider _time;
    private readonly ILogger<OutboxReader> _log;
    private long _known;

    public OutboxReader(IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, TimeProvider time, ILogger<OutboxReader> log)
    {
        (_contexts, _committed, _time, _log) = (contexts, committed, time, log);
        committed.Committed += Note;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _known = await NewestAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ReadOnAsync(stoppingToken) == MostAtOnce)
                {
                    // there is more
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _log.LogWarning(failure, "The log could not be read; trying again");
            }
            await Task.Delay(Pause, _time, stoppingToken);
        }
    }

    private void Note(IReadOnlyList<EventRecord> events)
    {
        var known = Volatile.Read(ref _known);
        foreach (var e in events)
        {
            if (e.Sequence > known)
                _own[e.Sequence] = true;
        }
    }

    // What this node has written it need not read: of a busy node alone that is all there is.
    private void PassOwn()
    {
        while (_own.TryRemove(_known + 1, out _))
            Volatile.Write(ref _known, _known + 1);
    }

    private async Task<long> NewestAsync(CancellationToken cancellation)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return await db.Events.MaxAsync(e => (long?)e.Sequence, cancellation) ?? 0;
    }

    private async Task<int> ReadOnAsync(CancellationToken cancellation)
    {
        PassOwn();
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var events = await db.Events.Where(e => e.Sequence > _known).OrderBy(e => e.Sequence).Take(MostAtOnce).ToListAsync(cancellation);
        if (events.Count == 0)
            return 0;
        var foreign = events.Where(e => !_own.TryRemove(e.Sequence, out _)).ToList();
        Volatile.Write(ref _known, events[^1].Sequence); // first, so that what is passed on is not noted as our own
        _committed.Announce(foreign, failure => _log.LogError(failure, "A listener to another node's events failed"));
        return events.Count;
    }
}
