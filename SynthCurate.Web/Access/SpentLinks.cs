namespace SynthCurate.Web.Access;

/// <summary>Links for the first account and for invited ones answer 404 once they were used, whatever is sent to them.</summary>
internal static class SpentLinks
{
    public static IApplicationBuilder UseSpentLinks(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await IsSpentAsync(context))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await next(context);
    });

    private static async Task<bool> IsSpentAsync(HttpContext context)
    {
        var (path, query) = (context.Request.Path, context.Request.Query);
        if (path.StartsWithSegments("/setup"))
            return !context.RequestServices.GetRequiredService<Bootstrap>().IsToken(query["token"]);
        return path.StartsWithSegments("/invite")
            && await context.RequestServices.GetRequiredService<OwnAccountWorkflow>().InvitedEmailAsync(query["user"], query["token"]) is null;
    }
}
