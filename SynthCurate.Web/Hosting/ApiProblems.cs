using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SynthCurate.Web.Access;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Hosting;

/// <summary>Turns what workflows throw at the edge into <c>application/problem+json</c> with <c>errors</c> naming each member.</summary>
internal sealed class ApiProblems(ILogger<ApiProblems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }
        if (!OriginalPath(httpContext).StartsWithSegments("/api"))
            return false;
        var problem = Describe(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
            log.LogError(exception, "A request failed");
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage)
            httpContext.Response.Headers.RetryAfter = "5";
        httpContext.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        await httpContext.Response.WriteAsJsonAsync(problem, problem.GetType(), ApiJson.Options, "application/problem+json", CancellationToken.None);
        return true;
    }

    /// <summary>The error page's address stands in the request by now.</summary>
    private static PathString OriginalPath(HttpContext context) =>
        context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? new PathString(failed.Path) : context.Request.Path;

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        InvalidInputException invalid => Invalid([.. invalid.Problems.Select(p => (p.Member, p.Message))]),
        BadHttpRequestException { InnerException: JsonException json } => Invalid(JsonFault.Of(json)),
        BadHttpRequestException bad when BindingFault.Of(bad) is { } fault => Invalid([fault]),
        BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Title = bad.Message },
        // Only the reader of bodies says this: their text is not in an encoding that we know.
        InvalidOperationException { InnerException: ArgumentException or NotSupportedException } odd when odd.Message.Contains("charset", StringComparison.Ordinal) =>
            new ProblemDetails { Status = 415, Title = "The body's charset is not known here; send UTF-8." },
        JsonException json => Invalid(JsonFault.Of(json)),
        NotVisibleException => new ProblemDetails { Status = 404, Title = exception.Message },
        NotAllowedException => new ProblemDetails { Status = 403, Title = exception.Message },
        ConflictException => new ProblemDetails { Status = 409, Title = exception.Message },
        _ when StoreUnavailableException.From(exception) is { } store => new ProblemDetails { Status = store.DiskIsFull ? 507 : 503, Title = store.Message },
        _ => new ProblemDetails { Status = 500, Title = "Something went wrong on our side; nothing was saved. It has been noted." },
    };

    private static HttpValidationProblemDetails Invalid(IReadOnlyList<(string Member, string Message)> faults)
    {
        var errors = faults.GroupBy(f => f.Member, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(f => f.Message).ToArray(), StringComparer.Ordinal);
        return new HttpValidationProblemDetails(errors) { Status = 400, Title = faults[0].Message };
    }
}
