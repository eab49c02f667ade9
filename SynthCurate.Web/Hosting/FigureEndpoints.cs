using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Costs;
using SynthCurate.Web.Quality;

namespace SynthCurate.Web.Hosting;

/// <summary>A project's figures over HTTP: agreement, consensus, quality, costs, throughput.</summary>
internal static class FigureEndpoints
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<AgreementQuery>().AddSingleton<ConsensusQuery>().AddSingleton<CostQuery>().AddSingleton<ThroughputQuery>().AddSingleton<AuditQuery>();

    public static void MapFigures(this IEndpointRouteBuilder api)
    {
        api.MapGet("/projects/{projectId}/agreement", AgreementAsync);
        api.MapGet("/projects/{projectId}/consensus", ConsensusAsync);
        api.MapGet("/projects/{projectId}/quality", QualityAsync);
        api.MapGet("/projects/{projectId}/costs", CostsAsync);
        api.MapGet("/projects/{projectId}/throughput", ThroughputAsync);
    }

    private static async Task<IResult> AgreementAsync(
        string projectId, string? question, string? level, string? weights, Caller caller, AgreementQuery query, CancellationToken cancellation)
    {
        var answer = await query.ReadAsync(caller, RouteId.Of<Project>(projectId), Choice("question", question, AgreementTopic.Label),
            Choice("level", level, MeasurementLevel.Nominal, MeasurementLevel.Ordinal), Choice<WeightScheme>("weights", weights, WeightScheme.Unweighted), cancellation);
        return Results.Ok(answer);
    }

    private static async Task<IResult> ConsensusAsync(
        string projectId, string? method, long? after, int? limit, Caller caller, ConsensusQuery query, CancellationToken cancellation)
    {
        if (method is not (null or "majority"))
            throw new InvalidInputException(new Problem("method", "The method that can be had is 'majority'."));
        var page = Paging.Read(limit);
        var items = await query.ReadAsync(caller, RouteId.Of<Project>(projectId), after ?? 0, page + 1, cancellation);
        var shown = items.Take(page).ToList();
        return Results.Ok(new Page<ConsensusItem>(shown, items.Count > page ? shown[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> QualityAsync(string projectId, Caller caller, AuditQuery query, CancellationToken cancellation) =>
        Results.Ok(new { audit = await query.ReadAsync(caller, RouteId.Of<Project>(projectId), cancellation), certificate = (object?)null });

    private static async Task<IResult> CostsAsync(string projectId, Caller caller, CostQuery query, CancellationToken cancellation)
    {
        var costs = await query.ReadAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        return Results.Ok(new CostsAnswer(
            costs.HumanSeconds, costs.ReworkSeconds, costs.HourlyRateUsd?.ToString(System.Globalization.CultureInfo.InvariantCulture), Money(costs.Human), Money(costs.Rework),
            Money(costs.Model), null, costs.AcceptedSamples,
            new PerAccepted(costs.SecondsPerAccepted, Money(costs.HumanPerAccepted), null, null),
            [.. costs.Reviewers.Select(r => new ReviewerCostAnswer(r.UserId.ToString("N"), r.Name, r.Answers, r.Seconds, Money(r.Amount)))]));
    }

    private static async Task<IResult> ThroughputAsync(string projectId, Caller caller, ThroughputQuery query, CancellationToken cancellation)
    {
        var throughput = await query.ReadAsync(caller, RouteId.Of<Project>(projectId), cancellation);
        return Results.Ok(new ThroughputAnswer(
            throughput.Waiting, throughput.Answers, throughput.Pace?.PerHour, throughput.Pace?.Range.Low, throughput.Pace?.Range.High, throughput.MedianSeconds,
            throughput.Clearing?.Hours, throughput.Clearing?.Range.Low, throughput.Clearing?.Range.High, throughput.PerHour));
    }

    private static T Choice<T>(string member, string? text, T usual, params ReadOnlySpan<T> others) where T : struct, Enum
    {
        if (text is null)
            return usual;
        var isLegal = Enum.TryParse<T>(text, ignoreCase: true, out var value) && char.IsLetter(text[0])
            && (others.IsEmpty || value.Equals(usual) || others.Contains(value));
        return isLegal ? value : throw new InvalidInputException(new Problem(member, $"'{text}' is not one of the choices."));
    }

    private static string? Money(UsdAmount? amount) => amount?.ToString();

    private sealed record CostsAnswer(
        double HumanSeconds, double ReworkSeconds, string? HourlyRateUsd, string? HumanUsd, string? ReworkUsd, string? ModelUsd, string? TotalUsd,
        long AcceptedSamples, PerAccepted PerAcceptedSample, IReadOnlyList<ReviewerCostAnswer> Reviewers);

    private sealed record PerAccepted(double? Seconds, string? HumanUsd, string? ModelUsd, string? TotalUsd);

    private sealed record ReviewerCostAnswer(string UserId, string Name, int Answers, double Seconds, string? HumanUsd);

    private sealed record ThroughputAnswer(
        long Waiting, int AnswersInLastDay, double? AnswersPerHour, double? AnswersPerHourLow, double? AnswersPerHourHigh, double? MedianSeconds,
        double? HoursToClear, double? HoursToClearLow, double? HoursToClearHigh, IReadOnlyList<int> AnswersPerHourOfLastDay);
}
