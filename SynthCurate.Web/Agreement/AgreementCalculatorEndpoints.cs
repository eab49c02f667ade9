using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>Agreement of ratings that belong to no project, for who wants to try the figures first.</summary>
public static class AgreementCalculatorEndpoints
{
    private const long LargestBody = 64 * 1024 * 1024;
    private const int MostResamples = 10_000;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static IEndpointRouteBuilder MapAgreementCalculator(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/calculators/agreement", CalculateAsync)
            .WithName("CalculateAgreement")
            .WithTags("Calculators")
            .Accepts<AgreementRequest>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        return routes;
    }

    private static async Task<Results<Ok<AgreementAnswer>, ValidationProblem, ProblemHttpResult>> CalculateAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var question = await JsonSerializer.DeserializeAsync<AgreementRequest>(request.Body, Strict, cancellation)
                ?? throw new JsonException("An object is needed.");
            return Calculate(question, cancellation);
        }
        catch (JsonException fault)
        {
            return Refused(RequestErrors.Of(fault));
        }
        catch (BadHttpRequestException fault)
        {
            return TypedResults.Problem(fault.Message, statusCode: fault.StatusCode);
        }
    }

    private static Results<Ok<AgreementAnswer>, ValidationProblem, ProblemHttpResult> Calculate(AgreementRequest request, CancellationToken cancellation)
    {
        var errors = Check(request);
        if (errors.Any || CategoryScale.Of(request, errors) is not { } scale) return Refused(errors);
        var named = request.Ratings.ToRatings(scale.Categories, scale.Count);
        var plan = new BootstrapPlan(request.Bootstrap, request.Seed, request.Confidence);
        var report = AgreementReport.Of(named.Ratings, new AgreementQuestion(scale.Distance, request.Weights, plan), cancellation);
        var level = JsonNamingPolicy.CamelCase.ConvertName(request.Level.ToString());
        return TypedResults.Ok(AgreementAnswer.Of(named, report, level, request.Confidence));
    }

    private static RequestErrors Check(AgreementRequest request)
    {
        var errors = new RequestErrors();
        if (request.Ratings.Count == 0) errors.Add("ratings", "At least one rating is needed.");
        if (request.Bootstrap is < 0 or > MostResamples) errors.Add("bootstrap", $"Between 0 and {MostResamples} resamples.");
        if (request.Confidence is not (> 0 and < 1)) errors.Add("confidence", "Strictly between 0 and 1.");
        if (request.Order is { Count: 0 }) errors.Add("order", "At least one category is needed.");
        var repeated = request.Ratings.FirstRepeated();
        if (repeated >= 0) errors.Add($"ratings[{repeated}]", "This rater has already rated this item.");
        return errors;
    }

    private static ValidationProblem Refused(RequestErrors errors) => TypedResults.ValidationProblem(errors.ByMember);
}
