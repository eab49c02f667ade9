namespace SynthCurate.Web.Hosting;

/// <summary>Refuses requests whose Host names nothing that could stand in an address: a page needs its own, and would fail. Who asks whether the
/// server is well may leave the name out.</summary>
internal static class UnreadableHosts
{
    /// <summary>Place it before whatever reads the host.</summary>
    public static IApplicationBuilder UseUnreadableHostRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsReadable(context.Request) || IsProbe(context.Request))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });

    private static bool IsProbe(HttpRequest request) => string.IsNullOrEmpty(request.Headers.Host) && request.Path.StartsWithSegments("/health");

    private static bool IsReadable(HttpRequest request)
    {
        try
        {
            // What the framework makes of it; it cannot read some of the names that start with "xn--".
            return request.Host.HasValue && Uri.TryCreate($"http://{request.Host.ToUriComponent()}/", UriKind.Absolute, out _);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
