using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Review;

/// <summary>One reviewer at the desk of one project. Every call asks the door first, so that a seat that was taken from him works no longer.</summary>
/// <remarks>Every method throws <see cref="NotVisibleException"/> and <see cref="NotAllowedException"/> as <see cref="ReviewDoor"/> does.</remarks>
public sealed class ReviewSeat(ReviewDesk desk, ReviewDoor door, Caller caller, Id<Project> projectId)
{
    public Guid Reviewer => caller.UserId;
    public Id<Project> ProjectId => projectId;

    public ValueTask<Project> ProjectAsync(CancellationToken cancellation) => door.OfProjectAsync(caller, projectId, cancellation);

    public async Task<ClaimedSample?> ClaimAsync(ClaimWish wish, CancellationToken cancellation) =>
        await desk.ClaimAsync(await ProjectAsync(cancellation), Reviewer, wish, cancellation) is ClaimOutcome.Granted granted ? Remembered(granted.Claim) : null;

    /// <summary>What he holds, without claiming.</summary>
    public async Task<ClaimedSample?> HeldAsync(ClaimWish wish, CancellationToken cancellation) =>
        await desk.HeldAsync(await ProjectAsync(cancellation), Reviewer, wish, cancellation) is { } held ? Remembered(held) : null;

    public async Task<DateTimeOffset?> RenewAsync(Id<Lease> lease, CancellationToken cancellation) =>
        await desk.HeartbeatAsync(await ProjectAsync(cancellation), Reviewer, lease, cancellation);

    public Task<bool> ReleaseAsync(Id<Lease> lease, CancellationToken cancellation) => desk.ReleaseAsync(Reviewer, lease, cancellation);

    public async Task<bool> JudgeFirstAsync(Id<Lease> lease, Verdict? verdict, string? label, CancellationToken cancellation) =>
        await desk.JudgeFirstAsync(await ProjectAsync(cancellation), Reviewer, lease, verdict, label, cancellation);

    public async Task<DraftOutcome> SaveDraftAsync(Id<Lease> lease, string content, int version, CancellationToken cancellation)
    {
        await ProjectAsync(cancellation);
        return await desk.SaveDraftAsync(Reviewer, lease, content, version, cancellation);
    }

    public async Task<AnswerOutcome> AnswerAsync(Id<Lease> lease, Judgement judgement, string key, CancellationToken cancellation) =>
        await desk.AnswerAsync(await ProjectAsync(cancellation), Reviewer, lease, judgement, RequestMark.Of(key, lease.Value, judgement), cancellation);

    public async Task<UndoOutcome> UndoAsync(Id<ReviewAnswer> answer, CancellationToken cancellation)
    {
        var outcome = await desk.UndoAsync(await ProjectAsync(cancellation), Reviewer, answer, cancellation);
        if (outcome is UndoOutcome.Undone { Claim: { } claim })
            door.Remember(claim.Lease);
        return outcome;
    }

    private ClaimedSample Remembered(ClaimedSample claim)
    {
        door.Remember(claim.Lease);
        return claim;
    }
}
