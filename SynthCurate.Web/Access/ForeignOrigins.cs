namespace SynthCurate.Web.Access;

/// <summary>Refuses sockets that another site's page opens with our visitor's cookie: the browser sends the page's origin, and no rule of
/// cross-origin sharing covers sockets.</summary>
internal static class ForeignOrigins
{
    public static IApplicationBuilder UseForeignOriginRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsSocket(context.Request.Path) || IsOwn(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsSocket(PathString path) => path.StartsWithSegments("/_blazor") || path.StartsWithSegments("/hubs");

    private static bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
