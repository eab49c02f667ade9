using System.Collections.Concurrent;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>Where reviewers get samples and hand in answers: every page and every endpoint goes through here. Each call is one durable write,
/// acknowledged after its commit. The caller has checked that the reviewer may review in the project.</summary>
public sealed class ReviewDesk
{
    private readonly StoreWriter _writer;
    private readonly QueueHints _hints;
    private readonly LeaseSweep _sweep;
    private readonly Claiming _claiming;
    private readonly Answering _answering;
    private readonly Undoing _undoing;

    public ReviewDesk(StoreWriter writer, QueueHints hints)
    {
        _writer = writer;
        _hints = hints;
        var keeper = new JourneyKeeper(hints);
        _sweep = new LeaseSweep(keeper);
        _claiming = new Claiming(keeper, _sweep, hints);
        _answering = new Answering(keeper, _sweep);
        _undoing = new Undoing(keeper, _claiming);
    }

    /// <summary>The sample that the reviewer holds already, or the next of the queue.</summary>
    public Task<ClaimOutcome> ClaimAsync(Project project, Guid reviewer, ClaimWish wish, CancellationToken cancellation) =>
        WithHintsAsync<ClaimOutcome>(project.Id, session => _claiming.Claim(session, project, reviewer, wish) is { } claim
            ? new ClaimOutcome.Granted(claim)
            : new ClaimOutcome.NothingLeft(), cancellation, mayAsk => wish.Prefetch ? null : _claiming.Ahead(project, reviewer, mayAsk));

    /// <summary>The sample that the reviewer holds; null when he holds none. Nothing is claimed.</summary>
    public Task<ClaimedSample?> HeldAsync(Project project, Guid reviewer, ClaimWish wish, CancellationToken cancellation) =>
        _writer.WriteAsync(session => Claiming.Held(session, project, reviewer, wish), cancellation);

    /// <summary>Keeps the reviewer's first judgement of a sample that he holds, after which a blind project shows him what the machine thinks.
    /// False when he does not hold it.</summary>
    public Task<bool> JudgeFirstAsync(Project project, Guid reviewer, Id<Lease> lease, Verdict? verdict, string? label, CancellationToken cancellation) =>
        _writer.WriteAsync(session => FirstJudgements.Keep(session, project, reviewer, lease, verdict, label), cancellation);

    /// <summary>When the lease expires now; null when the reviewer holds no such lease any more.</summary>
    public Task<DateTimeOffset?> HeartbeatAsync(Project project, Guid reviewer, Id<Lease> lease, CancellationToken cancellation) =>
        _writer.WriteAsync(session => Renew(session, project, reviewer, lease), cancellation);

    /// <summary>Gives the sample back; false when the reviewer held no such lease any more.</summary>
    public Task<bool> ReleaseAsync(Guid reviewer, Id<Lease> lease, CancellationToken cancellation) =>
        _writer.WriteAsync(
            session => LeaseRows.Find(session, lease) is { } found && found.Reviewer == reviewer && _sweep.End(session, found, LeaseEnd.Released, reviewer),
            cancellation);

    /// <summary>Keeps what the reviewer has written so far: <paramref name="content"/> is the form as JSON, <paramref name="version"/> rises with each save.</summary>
    public Task<DraftOutcome> SaveDraftAsync(Guid reviewer, Id<Lease> lease, string content, int? version, CancellationToken cancellation) =>
        _writer.WriteAsync(session => Drafting.Save(session, reviewer, lease, content, version), cancellation);

    public Task<AnswerOutcome> AnswerAsync(
        Project project, Guid reviewer, Id<Lease> lease, Judgement judgement, RequestMark mark, CancellationToken cancellation) =>
        _writer.WriteAsync(
            session => _answering.Answer(session, project, reviewer, lease, judgement, mark), SubmittedTo.Ahead(reviewer, lease, mark), cancellation);

    /// <summary>Takes one of the reviewer's last answers back and offers him the sample again.</summary>
    public Task<UndoOutcome> UndoAsync(Project project, Guid reviewer, Id<ReviewAnswer> answer, CancellationToken cancellation) =>
        WithHintsAsync(project.Id, session => _undoing.Undo(session, project, reviewer, answer), cancellation);

    /// <summary>Replaces an answer of the reviewer's by another; the old one stays as a trace.</summary>
    public Task<AnswerOutcome> ReviseAsync(
        Project project, Guid reviewer, Id<ReviewAnswer> answer, Judgement judgement, RequestMark mark, CancellationToken cancellation) =>
        _writer.WriteAsync(session => _undoing.Revise(session, project, reviewer, answer, judgement, mark), cancellation);

    /// <summary>Ends every lease that the account holds, in every project or in one; returns how many.</summary>
    public Task<int> RevokeLeasesOfAsync(Guid userId, Id<Project>? project, Guid by, CancellationToken cancellation) =>
        _writer.WriteAsync(
            session => LeaseRows.HeldAnywhere(session, userId).Where(l => project is null || l.ProjectId == project)
                .Count(lease => _sweep.End(session, lease, LeaseEnd.Revoked, by)),
            cancellation);

    /// <summary>Ends what has expired; returns how many leases that were.</summary>
    public Task<int> SweepAsync(CancellationToken cancellation) => _writer.WriteAsync(_sweep.Run, cancellation);

    private static DateTimeOffset? Renew(WriteSession session, Project project, Guid reviewer, Id<Lease> leaseId)
    {
        if (LeaseRows.Find(session, leaseId) is not { } lease || lease.Reviewer != reviewer || !lease.IsLive(session.Now))
            return null;
        var until = LeaseTerm.Expiry(lease.ClaimedAt, session.Now, project.Review.LeaseSeconds);
        LeaseRows.Renew(session, leaseId, until);
        return until;
    }

    // Hints live outside of the store: what a write that was undone had moved is forgotten.
    private async Task<T> WithHintsAsync<T>(
        Id<Project> project, Func<WriteSession, T> write, CancellationToken cancellation, Func<Func<bool>, AheadQuestion?>? ahead = null)
    {
        var runs = 0;
        try
        {
            return await _writer.WriteAsync(session =>
            {
                if (runs++ > 0)
                    Forget(project);
                return write(session);
            }, ahead?.Invoke(() => runs == 0), cancellation);
        }
        catch (Exception) when (runs > 0)
        {
            Forget(project);
            throw;
        }
    }

    private void Forget(Id<Project> project)
    {
        _hints.Forget(project);
        _claiming.ForgetSweep();
    }
}
