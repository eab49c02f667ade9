using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace SynthCurate.Web.Agreement;

/// <summary>Agreement of ratings that belong to no project, for who wants to try the figures first.</summary>
public static class AgreementCalculatorEndpoints
{
    private const long LargestBody = 64 * 1024 * 1024;

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
        var errors = new RequestErrors();
        return AgreementCalculator.Calculate(request, errors, cancellation) is { } answer ? TypedResults.Ok(answer) : Refused(errors);
    }

    private static ValidationProblem Refused(RequestErrors errors) => TypedResults.ValidationProblem(errors.ByMember);
}
