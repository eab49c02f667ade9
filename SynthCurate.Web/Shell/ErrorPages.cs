using Microsoft.AspNetCore.Diagnostics;

namespace SynthCurate.Web.Shell;

/// <summary>Answers a failed request in the words of a page; a machine gets its status and a problem document, never a page.</summary>
public static class ErrorPages
{
    private static readonly string[] ForMachines = ["/api", "/hubs", "/health", "/_blazor", "/_framework", "/_content"];

    /// <summary>Adds the page for failures and the page for wrong addresses.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        return app.Use((context, next) =>
        {
            if (IsForMachine(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
    }

    /// <summary>Whether no person will read the answer to this request.</summary>
    internal static bool IsForMachine(HttpContext context)
    {
        // While a failure is handled, the error page's address stands in the request.
        var path = context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? new PathString(failed.Path) : context.Request.Path;
        return ForMachines.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>Tells a machine that the server failed; nothing about where.</summary>
internal sealed class MachineExceptionHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ErrorPages.IsForMachine(httpContext))
            return ValueTask.FromResult(false);
        var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        httpContext.Response.StatusCode = status;
        var title = status == StatusCodes.Status500InternalServerError ? "The server failed; nothing of this request was saved." : "The request could not be read.";
        return problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = { Status = status, Title = title } });
    }
}
