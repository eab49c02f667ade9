using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Review;

/// <summary>The lead's side of the contract: disputes, rulings, and the queue.</summary>
internal static class LeadEndpoints
{
    public static void MapLeading(this IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{projectId}/disputes", DisputesAsync);
        api.MapPost("/samples/{sampleId}/adjudication", AdjudicateAsync);
        api.MapPost("/samples/{sampleId}/release", ReleaseAsync);
        api.MapPost("/samples/{sampleId}/priority", PrioritiseAsync);
        api.MapPost("/samples/{sampleId}/close", CloseAsync);
        api.MapPost("/samples/{sampleId}/reopen", ReopenAsync);
    }

    private static async Task<IResult> DisputesAsync(
        string projectId, string? after, int? limit, Caller caller, ProjectAccess access, DisputeQuery query, CancellationToken cancellation)
    {
        var project = await access.RequireAsync(caller, RouteId.Of<Project>(projectId), ProjectRole.Lead, cancellation);
        var page = Paging.Read(limit);
        var last = Paging.Number(after);
        var found = await query.ListAsync(project, caller.UserId, last, page + 1, cancellation);
        var items = found.Take(page).Select(DisputeAnswer.Of).ToList();
        return Results.Ok(new Page<DisputeAnswer>(items, found.Count > page ? items[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> AdjudicateAsync(
        string sampleId, AdjudicationBody body, Caller caller, ReviewDoor door, LeadDesk desk, CancellationToken cancellation)
    {
        var sample = RouteId.Of<Sample>(sampleId);
        var project = await door.OfSampleAsync(caller, sample, ProjectRole.Lead, cancellation);
        if (body.Ruling is not null && (body.Vote is not null || body.Verdict is not null) || (body.Vote is not null && body.Verdict is not null))
            throw new InvalidInputException(new Problem("ruling", "Send a vote, a ruling, or a verdict that is both; one at a time."));
        var outcome = body switch
        {
            { Ruling: { } ruling } => await desk.RuleAsync(project, caller.UserId, sample, ruling.ToJudgement(), cancellation),
            { Verdict: not null } => await desk.RuleBlindAsync(project, caller.UserId, sample, body.Alone()!, cancellation), // there is a verdict
            _ => await desk.VoteAsync(project, caller.UserId, sample, body.Vote?.ToJudgement(), cancellation),
        };
        return Told(outcome);
    }

    private static async Task<IResult> ReleaseAsync(string sampleId, Caller caller, ReviewDoor door, LeadDesk desk, CancellationToken cancellation)
    {
        var sample = RouteId.Of<Sample>(sampleId);
        var project = await door.OfSampleAsync(caller, sample, ProjectRole.Lead, cancellation);
        return Told(await desk.ReleaseAsync(project, caller.UserId, sample, cancellation));
    }

    private static async Task<IResult> PrioritiseAsync(
        string sampleId, PriorityBody body, Caller caller, ReviewDoor door, LeadDesk desk, CancellationToken cancellation)
    {
        var sample = RouteId.Of<Sample>(sampleId);
        var project = await door.OfSampleAsync(caller, sample, ProjectRole.Lead, cancellation);
        if (body.Priority is not (>= 0 and <= 1))
            throw new InvalidInputException(new Problem("priority", "A priority is between 0 and 1; higher is sooner."));
        return Told(await desk.PrioritiseAsync(project, caller.UserId, sample, body.Priority, cancellation));
    }

    private static async Task<IResult> CloseAsync(
        string sampleId, CloseBody? body, Caller caller, ReviewDoor door, LeadDesk desk, CancellationToken cancellation)
    {
        var sample = RouteId.Of<Sample>(sampleId);
        var project = await door.OfSampleAsync(caller, sample, ProjectRole.Lead, cancellation);
        if (PlainText.Fault(body?.Comment ?? "", PlainText.LongestComment) is { } fault)
            throw new InvalidInputException(new Problem("comment", fault));
        return Told(await desk.CloseAsync(project, caller.UserId, sample, body?.Comment ?? "", cancellation));
    }

    private static async Task<IResult> ReopenAsync(string sampleId, Caller caller, ReviewDoor door, LeadDesk desk, CancellationToken cancellation)
    {
        var sample = RouteId.Of<Sample>(sampleId);
        var project = await door.OfSampleAsync(caller, sample, ProjectRole.Lead, cancellation);
        return Told(await desk.ReopenAsync(project, caller.UserId, sample, cancellation));
    }

    private static IResult Told(LeadOutcome outcome) => outcome switch
    {
        LeadOutcome.Done => Results.NoContent(),
        LeadOutcome.NotInQueue => Results.Problem("The sample is not where that can be done with it.", statusCode: 409),
        _ => throw new NotVisibleException(),
    };

    private static IResult Told(AdjudicationOutcome outcome) => outcome switch
    {
        AdjudicationOutcome.Voted voted => Results.Ok(new VotesAnswer([.. voted.Answers.Select(VoteAnswer.Of)])),
        AdjudicationOutcome.Ruled ruled => Results.Ok(RulingAnswer.Of(ruled.Ruling)),
        AdjudicationOutcome.VoteFirst => Results.Problem("Judge the sample yourself first: send 'vote'. Then the others' answers are shown.", statusCode: 409),
        AdjudicationOutcome.RuledBefore before => Results.Problem("Somebody has ruled on this sample.", statusCode: 409,
            extensions: new Dictionary<string, object?> { ["ruling"] = RulingAnswer.Of(before.Ruling) }),
        AdjudicationOutcome.NotDisputed => Results.Problem("This sample waits for no ruling.", statusCode: 409),
        AdjudicationOutcome.Refused refused => throw new InvalidInputException(refused.Problems),
        _ => throw new NotVisibleException(),
    };
}
