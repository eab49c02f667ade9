using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Scoring;

namespace SynthCurate.Web.Routing;

/// <summary>Scores and routes what has arrived in a project, a batch a transaction. What has arrived and was not routed is the queue, so a run that
/// is killed is simply begun again.</summary>
internal sealed class RoutingRun(
    ScoringContexts scoring, StoreWriter writer, IDbContextFactory<CurationDbContext> contexts, TimeProvider time)
{
    private const int SamplesInBatch = 500;

    public async Task RouteArrivedAsync(Project project, CancellationToken cancellation)
    {
        var known = await scoring.CatchUpAsync(project, cancellation);
        var (after, written) = (0L, Task.CompletedTask);
        while (true)
        {
            var page = await ArrivedAsync(project.Id, after, known.LastNumber, cancellation);
            if (page.Count == 0)
                break;
            after = page[^1].Number;
            var batch = Decide(project, known.Context, page);
            // The next samples are scored while the writer has these.
            await written;
            written = writer.WriteAsync(session => RoutingRows.WriteFirst(session, project, batch), cancellation, WriteLane.Bulk);
        }
        await written;
    }

    private List<RoutedSample> Decide(Project project, ScoringContext context, List<Sample> samples)
    {
        var at = Instant.Truncated(time.GetUtcNow());
        return [.. samples.AsParallel().AsOrdered().Select(sample =>
        {
            var card = ScoringEngine.Score(project.Task, sample, context, at);
            var decision = Router.Decide(project.Routing, project.RoutingVersion, card, sample.Gold is not null, AuditDraw.Next(), NewId.Of<RoutingDecision>(time), at);
            return new RoutedSample(sample, card, decision);
        })];
    }

    private async Task<List<Sample>> ArrivedAsync(Id<Project> project, long after, long last, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SampleStates.Where(st => st.ProjectId == project && st.Place == Place.Arrived && st.Number > after && st.Number <= last)
            .OrderBy(st => st.Number).Take(SamplesInBatch)
            .Join(db.Samples, st => st.SampleId, s => s.Id, (st, s) => s).OrderBy(s => s.Number).ToListAsync(cancellation);
    }
}
