using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Tests.Persistence;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Review;

namespace SynthCurate.Tests.Review;

/// <summary>A project with samples in its queue, and the desks, on a test's store.</summary>
public sealed class ReviewWorld
{
    private ReviewWorld(TestStore store, Project project)
    {
        Store = store;
        Project = project;
        Hints = new QueueHints(store.Services.GetRequiredService<StoreConnections>(), store.Services.GetRequiredService<CommittedEvents>());
        Desk = new ReviewDesk(store.Writer, Hints);
        Lead = new LeadDesk(store.Writer, Hints);
    }

    public TestStore Store { get; }
    public Project Project { get; private set; }
    public QueueHints Hints { get; }
    public ReviewDesk Desk { get; }
    public LeadDesk Lead { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ReviewWorld> CreateAsync(TestStore store, int samples, ReviewPolicy? policy = null, TaskDefinition? task = null)
    {
        var project = new Project(
            new Id<Project>(Guid.NewGuid()), "Review", task ?? Labels, policy ?? ReviewPolicy.Usual, RoutingPolicy.Usual, "", 1, 1, 1, 1,
            store.Time.Now, false);
        await store.Writer.WriteAsync(session => { session.Db.Projects.Add(project); }, Cancellation);
        var world = new ReviewWorld(store, project);
        await world.RouteAsync(1, samples);
        return world;
    }

    /// <summary>Two labels on one output.</summary>
    public static TaskDefinition Labels { get; } = new(TaskKind.Grounded,
        [new FieldDefinition("source", FieldRole.Source), new FieldDefinition("output", FieldRole.Output)],
        [new LabelDefinition("good", "Good", null, []), new LabelDefinition("bad", "Bad", null, [])]);

    public static ReviewPolicy Overlapping(int overlap) => ReviewPolicy.Usual with { Overlap = overlap };

    /// <summary>Sends more samples to people, numbered from <paramref name="first"/>.</summary>
    public Task RouteAsync(long first, int count) => QueueSeed.FillAsync(Store.Writer, Project, first, count);

    public async Task<ClaimedSample?> ClaimAsync(Guid reviewer, ClaimWish? wish = null) =>
        await Desk.ClaimAsync(Project, reviewer, wish ?? ClaimWish.Current, Cancellation) is ClaimOutcome.Granted granted ? granted.Claim : null;

    public Task<AnswerOutcome> AnswerAsync(Guid reviewer, ClaimedSample claim, Judgement judgement, string? key = null) =>
        Desk.AnswerAsync(Project, reviewer, claim.Lease.Id, judgement, RequestMark.Of(key, claim.Lease.Id.Value, judgement), Cancellation);

    public async Task<AnswerReceipt> KeepAsync(Guid reviewer, ClaimedSample claim, Judgement? judgement = null) =>
        (await AnswerAsync(reviewer, claim, judgement ?? Accept)).ShouldBeOfType<AnswerOutcome.Kept>().Receipt;

    /// <summary>Lets the lease's time run out, whichever clock the store has.</summary>
    public Task ExpireAsync(ClaimedSample claim)
    {
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        return Store.Writer.WriteAsync(
            session => { session.Execute("""UPDATE "Leases" SET "ExpiresAt" = @p1 WHERE "Id" = @p0""", claim.Lease.Id.Value, session.Now); }, Cancellation);
    }

    public async Task<SampleState> StateAsync(Id<Sample> sample)
    {
        await using var db = Store.Open();
        return await db.SampleStates.FindAsync([sample], Cancellation) ?? throw new InvalidOperationException("No such sample.");
    }

    /// <summary>Two reviewers claim the next sample and give it different labels; the first one's claim.</summary>
    public async Task<ClaimedSample> DisagreeAsync(Guid first, Guid second)
    {
        var claim = (await ClaimAsync(first))!;
        await KeepAsync(first, claim);
        await KeepAsync(second, (await ClaimAsync(second))!, Bad);
        return claim;
    }

    public async Task<List<ReviewAnswer>> AnswersOnAsync(Id<Sample> sample)
    {
        await using var db = Store.Open();
        return await db.Answers.Where(a => a.SampleId == sample).ToListAsync(Cancellation);
    }

    /// <summary>Holds every invariant of the whole store against its facts.</summary>
    public async Task CheckAsync()
    {
        await using var db = Store.Open();
        await Invariants.CheckAsync(db, Cancellation);
    }

    public void Use(ReviewPolicy policy) => Project = Project with { Review = policy };

    public static Judgement Accept { get; } = new(Verdict.Accept, "good", ImmutableSortedDictionary<string, string>.Empty, [], "", 1.5);
    public static Judgement Bad { get; } = Accept with { Label = "bad" };
    public static Judgement Skip { get; } = Accept with { Verdict = Verdict.Skip, Label = null };
}
