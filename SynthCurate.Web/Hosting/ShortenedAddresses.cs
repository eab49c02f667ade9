namespace SynthCurate.Web.Hosting;

/// <summary>Refuses deletions whose address ends in a slash. Clients resolve <c>/projects/1/members/..</c> (and <c>%2e%2e</c>, from an id that was never
/// checked) to <c>/projects/1/</c> before they send it, and so does the server: the removal of a member would become that of the project.
/// A shortened address always ends in a slash, and ours never do.</summary>
internal static class ShortenedAddresses
{
    public static ValueTask<object?> RefuseDeletionsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return HttpMethods.IsDelete(request.Method) && request.Path.Value is { } path && path.EndsWith('/')
            ? ValueTask.FromResult<object?>(Results.Problem(
                "The address ends in '/', as one does that was shortened at '..'. Nothing was deleted; send the address without the slash if you mean it.", statusCode: 400))
            : next(context);
    }
}
