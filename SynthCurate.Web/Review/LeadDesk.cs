using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Where a lead steers the queue and settles disputes. Each call is one durable write. The caller has checked that the person is a lead.</summary>
public sealed class LeadDesk
{
    private readonly StoreWriter _writer;
    private readonly Adjudicating _adjudicating;
    private readonly Leading _leading;

    public LeadDesk(StoreWriter writer, QueueHints hints)
    {
        _writer = writer;
        var keeper = new JourneyKeeper(hints);
        _adjudicating = new Adjudicating(keeper);
        _leading = new Leading(keeper, new LeaseSweep(keeper));
    }

    /// <summary>The adjudicator's own judgement, after which he sees the others'. Null asks to see them without: granted to who has judged already.</summary>
    public Task<AdjudicationOutcome> VoteAsync(Project project, Guid lead, Id<Sample> sample, Judgement? vote, CancellationToken cancellation) =>
        _writer.WriteAsync(session => Adjudicating.Vote(session, project, lead, sample, vote), cancellation);

    public Task<AdjudicationOutcome> RuleAsync(Project project, Guid lead, Id<Sample> sample, Judgement ruling, CancellationToken cancellation) =>
        _writer.WriteAsync(session => _adjudicating.Rule(session, project, lead, sample, ruling), cancellation);

    /// <summary>Vote and ruling in one: the adjudicator rules without having seen the others.</summary>
    public Task<AdjudicationOutcome> RuleBlindAsync(Project project, Guid lead, Id<Sample> sample, Judgement ruling, CancellationToken cancellation) =>
        _writer.WriteAsync(session =>
        {
            var vote = Adjudicating.Vote(session, project, lead, sample, ruling);
            return vote is AdjudicationOutcome.Voted ? _adjudicating.Rule(session, project, lead, sample, ruling) : vote;
        }, cancellation);

    /// <summary>Ends every lease on the sample.</summary>
    public Task<LeadOutcome> ReleaseAsync(Project project, Guid lead, Id<Sample> sample, CancellationToken cancellation) =>
        _writer.WriteAsync(session => _leading.Release(session, project, lead, sample), cancellation);

    /// <summary>Moves the sample within the queue: <paramref name="priority"/> in [0, 1], higher is sooner.</summary>
    public Task<LeadOutcome> PrioritiseAsync(Project project, Guid lead, Id<Sample> sample, double priority, CancellationToken cancellation) =>
        _writer.WriteAsync(session => _leading.Prioritise(session, project, lead, sample, priority), cancellation);

    /// <summary>Takes the sample out of the queue, to be ruled on.</summary>
    public Task<LeadOutcome> CloseAsync(Project project, Guid lead, Id<Sample> sample, string comment, CancellationToken cancellation) =>
        _writer.WriteAsync(session => _leading.Close(session, project, lead, sample, comment), cancellation);

    /// <summary>Puts back into the queue what was passed on to the lead.</summary>
    public Task<LeadOutcome> ReopenAsync(Project project, Guid lead, Id<Sample> sample, CancellationToken cancellation) =>
        _writer.WriteAsync(session => _leading.Reopen(session, project, lead, sample), cancellation);
}
