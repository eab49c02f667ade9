namespace SynthCurate.Web.Shell;

/// <summary>Answers a failed request in the words of a page; machines get the bare status.</summary>
public static class ErrorPages
{
    private static readonly string[] ForMachines = ["/api", "/hubs", "/health", "/_blazor", "/_framework", "/_content"];

    /// <summary>Adds the page for failures and the page for wrong addresses.</summary>
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) =>
        app.UseWhen(context => !ForMachines.Any(p => context.Request.Path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase)), pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
}
