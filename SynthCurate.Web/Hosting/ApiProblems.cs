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
        BadHttpRequestException { InnerException: JsonException json } => Invalid([(MemberOf(json), Plain(json))]),
        BadHttpRequestException bad when BindingFault.Of(bad) is { } fault => Invalid([fault]),
        BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Title = bad.Message },
        // Only the reader of bodies says this: their text is not in an encoding that we know.
        InvalidOperationException { InnerException: ArgumentException or NotSupportedException } odd when odd.Message.Contains("charset", StringComparison.Ordinal) =>
            new ProblemDetails { Status = 415, Title = "The body's charset is not known here; send UTF-8." },
        JsonException json => Invalid([(MemberOf(json), Plain(json))]),
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

    private static string MemberOf(JsonException json) => DoubledMember(json.Message) ?? PathOf(json);

    // "Duplicate property 'name' encountered during deserialization." comes without a path where a tree is read.
    private static string? DoubledMember(string text) =>
        text.StartsWith("Duplicate property '", StringComparison.Ordinal) && text.Split('\'') is [_, { Length: > 0 } name, ..] ? name : null;

    private static string PathOf(JsonException json) => json.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "$";

    private static string Plain(JsonException json)
    {
        var end = json.Message.IndexOf(" Path:", StringComparison.Ordinal);
        var text = end > 0 ? json.Message[..end] : json.Message;
        if (text.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return "This member is not known here.";
        if (text.Contains("could not be converted to", StringComparison.Ordinal))
            return "This value is not of the kind that belongs here.";
        return text.Contains(".NET", StringComparison.Ordinal) || text.Contains("SynthCurate", StringComparison.Ordinal) ? MissingMembers(text) : text;
    }

    // "JSON deserialization for type '...' was missing required properties including: 'email', 'name'."
    private static string MissingMembers(string text)
    {
        var names = text.IndexOf("including:", StringComparison.Ordinal);
        return names > 0 ? "Required and missing:" + text[(names + "including:".Length)..] : "This value is not of the kind that belongs here.";
    }
}
