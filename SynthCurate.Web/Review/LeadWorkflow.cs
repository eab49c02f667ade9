using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Review;

/// <summary>The lead's desk for his pages: asks each time whether he is a lead.</summary>
public sealed class LeadWorkflow(LeadDesk desk, DisputeQuery disputes, ProjectAccess access)
{
    public async Task<LeadOutcome> ReleaseAsync(Caller lead, Id<Project> project, Id<Sample> sample, CancellationToken cancellation) =>
        await desk.ReleaseAsync(await ProjectAsync(lead, project, cancellation), lead.UserId, sample, cancellation);

    public async Task<LeadOutcome> PrioritiseAsync(Caller lead, Id<Project> project, Id<Sample> sample, double priority, CancellationToken cancellation) =>
        await desk.PrioritiseAsync(await ProjectAsync(lead, project, cancellation), lead.UserId, sample, priority, cancellation);

    public async Task<LeadOutcome> CloseAsync(Caller lead, Id<Project> project, Id<Sample> sample, CancellationToken cancellation) =>
        await desk.CloseAsync(await ProjectAsync(lead, project, cancellation), lead.UserId, sample, "", cancellation);

    public async Task<LeadOutcome> ReopenAsync(Caller lead, Id<Project> project, Id<Sample> sample, CancellationToken cancellation) =>
        await desk.ReopenAsync(await ProjectAsync(lead, project, cancellation), lead.UserId, sample, cancellation);

    public async Task<AdjudicationOutcome> VoteAsync(Caller lead, Id<Project> project, Id<Sample> sample, Judgement vote, CancellationToken cancellation) =>
        await desk.VoteAsync(await ProjectAsync(lead, project, cancellation), lead.UserId, sample, vote, cancellation);

    public async Task<AdjudicationOutcome> RuleAsync(Caller lead, Id<Project> project, Id<Sample> sample, Judgement ruling, CancellationToken cancellation) =>
        await desk.RuleAsync(await ProjectAsync(lead, project, cancellation), lead.UserId, sample, ruling, cancellation);

    /// <summary>Disputes after the sample number <paramref name="after"/>.</summary>
    public async Task<DisputeList> DisputesAsync(Caller lead, Id<Project> projectId, long after, int count, CancellationToken cancellation)
    {
        var project = await ProjectAsync(lead, projectId, cancellation);
        var found = await disputes.ListAsync(project, lead.UserId, after, count, cancellation);
        return new DisputeList(project, found, await disputes.NamesAsync(found, cancellation));
    }

    private ValueTask<Project> ProjectAsync(Caller lead, Id<Project> project, CancellationToken cancellation) =>
        access.RequireAsync(lead, project, ProjectRole.Lead, cancellation);
}

/// <summary>Disputes of a project, with the names of who answered.</summary>
public sealed record DisputeList(Project Project, IReadOnlyList<Dispute> Disputes, IReadOnlyDictionary<Guid, string> Names)
{
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, "A former reviewer");
}
