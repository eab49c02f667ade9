namespace SynthCurate.Web.Access;

/// <summary>Counts the refusals of requests that no workflow has counted: no key or a wrong one, another site's page, an id that is not the
/// caller's. A visitor who is sent to the sign-in page was refused nothing.</summary>
internal sealed class DenialWatch(RequestDelegate next, DenialTally tally)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (RefusedException refused)
        {
            if (!refused.IsCounted)
                Note(context, tally, refused.Status);
            throw;
        }
        if (context.Response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden)
            Note(context, tally, context.Response.StatusCode);
    }

    public static void Note(HttpContext context, DenialTally tally, int status)
    {
        var caller = Caller.TryFrom(context.User);
        var from = caller is null ? context.Connection.RemoteIpAddress?.ToString() ?? "" : "";
        tally.Note(new Denial(caller?.UserId, from, $"{context.Request.Method} {PatternOf(context)}", "", status));
    }

    /// <summary>The endpoint's pattern, so that ids and whatever else a stranger writes into an address make no lines of their own.</summary>
    private static string PatternOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint ? "/" + endpoint.RoutePattern.RawText?.TrimStart('/') : "an address that is none";
}
