using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Template;

namespace SynthCurate.Web.Hosting;

/// <summary>Refusals that the framework leaves without a word (401, 404, 405, 415) get the problem document that all others have.</summary>
internal static class BareRefusals
{
    public static IApplicationBuilder UseProblemsForBareRefusals(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        var response = context.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentType is not null || !context.Request.Path.StartsWithSegments("/api/v1"))
            return;
        if (response.StatusCode == StatusCodes.Status405MethodNotAllowed && !IsRoute(context))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.Headers.Remove("Allow");
        }
        var problem = new ProblemDetails { Status = response.StatusCode, Title = TitleOf(response.StatusCode) };
        await response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", context.RequestAborted);
    });

    // The pages answer GET everywhere, so an address that nothing has looks like one that has only that method.
    private static bool IsRoute(HttpContext context) => context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true)
        .Any(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(context.Request.Path, []));

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Send an API key that works: Authorization: Bearer <key>.",
        StatusCodes.Status403Forbidden => "You may not do this.",
        StatusCodes.Status404NotFound => "There is nothing here.",
        StatusCodes.Status405MethodNotAllowed => "This method does not work here; the header Allow says which do.",
        StatusCodes.Status415UnsupportedMediaType => "A body of the type application/json is expected here.",
        _ => "The request was refused.",
    };
}
