using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Scoring;

namespace SynthCurate.Web.Routing;

/// <summary>Scores and routes again what nobody has touched, a batch a transaction. A sample keeps its draw; a card that says the same as the last
/// one is not written again.</summary>
internal sealed class RerouteRun(ScoringContexts scoring, StoreWriter writer, IDbContextFactory<CurationDbContext> contexts, TimeProvider time)
{
    private const int SamplesInBatch = 500;

    public async Task RunAsync(Project project, RerouteRequest request, CancellationToken cancellation)
    {
        var known = await scoring.CatchUpAsync(project, cancellation);
        var after = 0L;
        while (true)
        {
            var page = await PageAsync(project, request, after, known.LastNumber, cancellation);
            if (page.Count == 0)
                break;
            after = page[^1].State.Number;
            var batch = page.AsParallel().AsOrdered().Select(old => Decide(project, known.Context, request, old)).ToList();
            await writer.WriteAsync(session => RoutingRows.WriteAgain(session, project, batch), cancellation, WriteLane.Bulk);
        }
        await writer.WriteAsync(session => session.Record(EventKinds.RoutingEnded, project.Id, RerouteRequests.SubjectOf(project.Id), null), cancellation);
    }

    private Rerouted Decide(Project project, ScoringContext context, RerouteRequest request, Standing old)
    {
        var now = Instant.Truncated(time.GetUtcNow());
        var at = now > request.At ? now : request.At;
        var fresh = ScoringEngine.Score(project.Task, old.Sample, context, at);
        var card = Latest(old.Card, fresh);
        var decision = Router.Decide(
            project.Routing, project.RoutingVersion, card, old.Sample.Gold is not null, old.Draw, NewId.Of<RoutingDecision>(time), at);
        return new Rerouted(new RoutedSample(old.Sample, card, decision), old.State.Place, old.Card);
    }

    private static Scorecard Latest(Scorecard? old, Scorecard fresh) =>
        old is null ? fresh : SaysTheSame(old, fresh) ? old : fresh with { Version = Math.Max(old.Version + 1, ScoringEngine.Version) };

    private static bool SaysTheSame(Scorecard left, Scorecard right) =>
        left.Confidence.Equals(right.Confidence) && JsonText.Write(left.Flags) == JsonText.Write(right.Flags)
        && JsonText.Write(left.Signals) == JsonText.Write(right.Signals) && left.Failures.SequenceEqual(right.Failures);

    private async Task<List<Standing>> PageAsync(Project project, RerouteRequest request, long after, long last, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var states = await RerouteRequests.Untouched(db, project.Id).Where(s => s.Number > after && s.Number <= last)
            .Where(s => !db.RoutingDecisions.Any(d => d.SampleId == s.SampleId && d.At >= request.At))
            .OrderBy(s => s.Number).Take(SamplesInBatch).ToListAsync(cancellation);
        var ids = states.Select(s => s.SampleId).ToList();
        var samples = await db.Samples.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var cards = (await db.Scorecards.Where(c => ids.Contains(c.SampleId)).ToListAsync(cancellation)).ToLookup(c => c.SampleId);
        var decisions = (await db.RoutingDecisions.Where(d => ids.Contains(d.SampleId)).ToListAsync(cancellation)).ToLookup(d => d.SampleId);
        return [.. states.Select(s => new Standing(
            s, samples[s.SampleId], cards[s.SampleId].MaxBy(c => c.Version), decisions[s.SampleId].MaxBy(d => d.At)?.Draw ?? AuditDraw.Next()))];
    }

    private sealed record Standing(SampleState State, Sample Sample, Scorecard? Card, double Draw);
}

/// <summary>A sample routed again: where it was, and its last card; null for one that was never scored.</summary>
internal sealed record Rerouted(RoutedSample Routed, Domain.Journey.Place From, Scorecard? OldCard);
