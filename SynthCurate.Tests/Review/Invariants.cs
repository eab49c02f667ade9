using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Review;

/// <summary>What has to hold of a store after anything that was done to it; read with nothing but plain queries. I3: nobody counts twice;
/// I4: live leases and counted answers within what is required; I5 and I8: every state is what its facts amount to, and the funnel its recount;
/// I9: the log's chain is whole.</summary>
internal static class Invariants
{
    /// <summary>Fails with the first breach that is found.</summary>
    public static async Task CheckAsync(CurationDbContext db, CancellationToken cancellation)
    {
        var world = await LoadAsync(db, cancellation);
        CheckAnswers(world);
        CheckLeases(world);
        CheckStates(world);
        await CheckFunnelAsync(db, world, cancellation);
        await CheckLogAsync(db, cancellation);
    }

    private static async Task<Facts> LoadAsync(CurationDbContext db, CancellationToken cancellation) => new(
        await db.Projects.ToDictionaryAsync(p => p.Id, cancellation),
        await db.SampleStates.ToListAsync(cancellation),
        await db.Samples.ToDictionaryAsync(s => s.Id, s => s.Label, cancellation),
        (await db.RoutingDecisions.ToListAsync(cancellation)).ToLookup(d => d.SampleId),
        (await db.Leases.ToListAsync(cancellation)).ToLookup(l => l.SampleId),
        (await db.Answers.ToListAsync(cancellation)).ToLookup(a => a.SampleId),
        await db.Adjudications.ToDictionaryAsync(a => (a.SampleId, a.Round), cancellation));

    private static void CheckAnswers(Facts facts)
    {
        foreach (var group in facts.Answers.SelectMany(g => g).Where(a => a.Standing == Standing.Counted).GroupBy(a => (a.SampleId, a.Round, a.Reviewer)))
            group.Count().ShouldBe(1, $"I3: {group.Key} counts more than once");
    }

    private static void CheckLeases(Facts facts)
    {
        foreach (var state in facts.States)
        {
            var live = facts.Leases[state.SampleId].Where(l => l.Round == state.Round && l.End is null).ToList();
            var counted = facts.Answers[state.SampleId].Where(a => a.Round == state.Round && a.Standing == Standing.Counted).ToList();
            (live.Count + counted.Count).ShouldBeLessThanOrEqualTo(Math.Max(state.Required, counted.Count), $"I4: sample {state.Number} is given to too many");
            counted.Count.ShouldBeLessThanOrEqualTo(state.Required, $"I4: sample {state.Number} counts too many");
            live.ForEach(l => l.Seat.ShouldBeInRange(1, state.Required, "I4: a seat that is not there"));
            live.Select(l => l.Seat).Distinct().Count().ShouldBe(live.Count, "I4: two on one seat");
        }
    }

    private static void CheckStates(Facts facts)
    {
        foreach (var state in facts.States)
        {
            var decision = facts.Decisions[state.SampleId].MaxBy(d => (d.At, d.Id));
            var journey = new JourneyFacts(
                decision?.Outcome, facts.ModelLabels[state.SampleId], state.Required,
                [.. facts.Answers[state.SampleId].Where(a => a.Round == state.Round).OrderBy(a => a.At).ThenBy(a => a.Id)],
                facts.Leases[state.SampleId].Count(l => l.Round == state.Round && l.End is null),
                facts.Rulings.GetValueOrDefault((state.SampleId, state.Round)));
            var expected = Whereabouts.Of(facts.Projects[state.ProjectId].Task, journey);
            new Whereabouts(state.Place, state.IsOpen, state.Counted, state.Live, state.Label, state.Verdict)
                .ShouldBe(expected, $"I8: sample {state.Number} is not where its facts say");
            state.Epoch.ShouldBe(facts.Leases[state.SampleId].Select(l => l.Epoch).DefaultIfEmpty(0).Max(), $"I5: epoch of sample {state.Number}");
            (state.QueuedAt is not null).ShouldBe(state.Place is Place.Queued or Place.InReview, $"I8: sample {state.Number} and its time in the queue");
        }
    }

    private static async Task CheckFunnelAsync(CurationDbContext db, Facts facts, CancellationToken cancellation)
    {
        var funnel = (await db.FunnelCounts.Where(c => c.Samples != 0).ToListAsync(cancellation)).ToDictionary(c => (c.ProjectId, c.Place), c => c.Samples);
        var recount = facts.States.GroupBy(s => (s.ProjectId, s.Place)).ToDictionary(g => g.Key, g => (long)g.Count());
        funnel.OrderBy(c => c.Key).ShouldBe(recount.OrderBy(c => c.Key), "I8: the funnel is not its recount");
    }

    private static async Task CheckLogAsync(CurationDbContext db, CancellationToken cancellation)
    {
        var end = ChainEnd.Empty;
        await foreach (var line in db.Events.OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            EventChain.Follows(end, line).ShouldBeTrue($"I9: the log breaks at {line.Sequence}");
            end = new ChainEnd(line.Sequence, line.Hash);
        }
    }

    private sealed record Facts(
        Dictionary<Id<Project>, Project> Projects, List<SampleState> States, Dictionary<Id<Sample>, string?> ModelLabels,
        ILookup<Id<Sample>, RoutingDecision> Decisions, ILookup<Id<Sample>, Lease> Leases, ILookup<Id<Sample>, ReviewAnswer> Answers,
        Dictionary<(Id<Sample>, int), Adjudication> Rulings);
}
