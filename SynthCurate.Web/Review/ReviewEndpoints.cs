using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Review;

/// <summary>The reviewer's side of the contract: claim, renew, draft, answer, take back.</summary>
internal static class ReviewEndpoints
{
    private const int LargestBody = 4 * 1024 * 1024;

    public static void MapReview(this IEndpointRouteBuilder api)
    {
        var review = api.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithTags("Review");
        review.MapPost("/projects/{projectId}/claims", ClaimAsync);
        review.MapPost("/leases/{leaseId}/heartbeat", HeartbeatAsync);
        review.MapDelete("/leases/{leaseId}", ReleaseAsync);
        review.MapPut("/leases/{leaseId}/draft", SaveDraftAsync);
        review.MapPost("/leases/{leaseId}/insight", InsightAsync);
        review.MapPost("/leases/{leaseId}/answer", AnswerAsync);
        review.MapPost("/answers/{answerId}/undo", UndoAsync);
        review.MapPost("/answers/{answerId}/revision", ReviseAsync);
        review.MapLeading();
    }

    private static async Task<IResult> ClaimAsync(
        string projectId, ClaimBody? body, Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var project = await door.OfProjectAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        var outcome = await desk.ClaimAsync(project, caller.UserId, body?.ToWish() ?? ClaimWish.Current, cancellation);
        if (outcome is not ClaimOutcome.Granted granted)
            return Results.NoContent();
        door.Remember(granted.Claim.Lease);
        return Results.Ok(ClaimAnswer.Of(granted.Claim));
    }

    private static async Task<IResult> HeartbeatAsync(string leaseId, Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var lease = RouteId.Of<Lease>(leaseId);
        var project = await door.OfLeaseAsync(caller, lease, cancellation);
        var expires = await desk.HeartbeatAsync(project, caller.UserId, lease, cancellation);
        return expires is { } at
            ? Results.Ok(new HeartbeatAnswer(at))
            : Results.Problem("The lease has ended. What you have written can still be submitted; it is kept as late.", statusCode: 409);
    }

    private static async Task<IResult> ReleaseAsync(string leaseId, Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var lease = RouteId.Of<Lease>(leaseId);
        await door.OfLeaseAsync(caller, lease, cancellation);
        await desk.ReleaseAsync(caller.UserId, lease, cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> SaveDraftAsync(
        string leaseId, JsonElement sent, Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var body = DraftBody.Of(sent);
        var lease = RouteId.Of<Lease>(leaseId);
        await door.OfLeaseAsync(caller, lease, cancellation);
        ReviewLimits.Check(body);
        return await desk.SaveDraftAsync(caller.UserId, lease, ReviewLimits.Compact(body.Content), body.Version, cancellation) switch
        {
            DraftOutcome.Saved saved => Results.Ok(new DraftSavedAnswer(saved.Version, saved.HoldsLease)),
            DraftOutcome.Older older => Results.Problem($"Version {older.Version} of the draft is there already.", statusCode: 409),
            DraftOutcome.Answered => Results.Problem("This sample has been answered.", statusCode: 409),
            _ => throw new NotVisibleException(),
        };
    }

    private static async Task<IResult> InsightAsync(
        string leaseId, FirstJudgementBody body, Caller caller, ReviewDoor door, ReviewDesk desk, InsightQuery query, CancellationToken cancellation)
    {
        var lease = RouteId.Of<Lease>(leaseId);
        var project = await door.OfLeaseAsync(caller, lease, cancellation);
        if (body.Label is not null && project.Task.Labels.All(l => l.Id != body.Label))
            throw new InvalidInputException(new Problem("label", "This project has no such label."));
        if (body.Verdict is not null || body.Label is not null)
            await desk.JudgeFirstAsync(project, caller.UserId, lease, body.Verdict, body.Label, cancellation);
        return await query.ReadAsync(project, caller.UserId, lease, cancellation) is { } insight
            ? Results.Ok(insight)
            : Results.Problem("Judge the sample yourself first: send your 'label' or 'verdict'.", statusCode: 409);
    }

    private static async Task<IResult> AnswerAsync(
        string leaseId, JudgementBody body, [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var lease = RouteId.Of<Lease>(leaseId);
        var project = await door.OfLeaseAsync(caller, lease, cancellation);
        var judgement = body.ToJudgement();
        var outcome = await desk.AnswerAsync(project, caller.UserId, lease, judgement, MarkOf(key, lease.Value, judgement), cancellation);
        return Told(outcome);
    }

    private static async Task<IResult> ReviseAsync(
        string answerId, JudgementBody body, [FromHeader(Name = "Idempotency-Key")] string? key,
        Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var answer = RouteId.Of<ReviewAnswer>(answerId);
        var project = await door.OfAnswerAsync(caller, answer, cancellation);
        var judgement = body.ToJudgement();
        return Told(await desk.ReviseAsync(project, caller.UserId, answer, judgement, MarkOf(key, answer.Value, judgement), cancellation));
    }

    private static async Task<IResult> UndoAsync(string answerId, Caller caller, ReviewDoor door, ReviewDesk desk, CancellationToken cancellation)
    {
        var answer = RouteId.Of<ReviewAnswer>(answerId);
        var project = await door.OfAnswerAsync(caller, answer, cancellation);
        switch (await desk.UndoAsync(project, caller.UserId, answer, cancellation))
        {
            case UndoOutcome.Undone undone:
                if (undone.Claim is { } claim)
                    door.Remember(claim.Lease);
                return Results.Ok(new UndoAnswer(answer.ToString(), undone.Claim is null ? null : ClaimAnswer.Of(undone.Claim)));
            case UndoOutcome.Final final:
                return Results.Problem(final.Reason, statusCode: 409);
            default:
                throw new NotVisibleException();
        }
    }

    private static RequestMark MarkOf(string? key, Guid subject, Judgement judgement)
    {
        if (RequestMark.FaultOf(key) is { } fault)
            throw new InvalidInputException(fault);
        return RequestMark.Of(key, subject, judgement);
    }

    private static IResult Told(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Kept kept => Results.Ok(ReceiptAnswer.Of(kept.Receipt)),
        AnswerOutcome.Refused refused => throw new InvalidInputException(refused.Problems),
        AnswerOutcome.KeyReused => Results.Problem("This Idempotency-Key came before with another content.", statusCode: 422),
        AnswerOutcome.AnsweredBefore before => Results.Problem(
            "Under this lease you have answered differently before; that answer stands.", statusCode: 409,
            extensions: new Dictionary<string, object?> { ["first"] = ReceiptAnswer.Of(before.First) }),
        AnswerOutcome.NotRevisable not => Results.Problem(not.Reason, statusCode: 409),
        _ => throw new NotVisibleException(),
    };
}
