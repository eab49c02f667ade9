using Microsoft.AspNetCore.Authorization;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Shell;

namespace SynthCurate.Web.Access;

/// <summary>The least role that a project's page asks for; without it every member may open the page. What is on it is asked for again by its query.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PageForAttribute(ProjectRole least) : Attribute
{
    public ProjectRole Least { get; } = least;
}

/// <summary>Answers a page of a project that the caller may not know of like one that is not there, before anything of it is rendered.</summary>
internal sealed class PageGate(RequestDelegate next, ProjectAccess access)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await StatusAsync(context) is not { } refusal)
            await next(context);
        else if (refusal == StatusCodes.Status403Forbidden)
            context.Response.Redirect("/denied");
        else
            context.Response.StatusCode = refusal;
    }

    private async Task<int?> StatusAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/projects") || Caller.TryFrom(context.User) is not { } caller
            || ProjectAddress.ProjectId(context.Request.Path.Value![1..]) is not { } text) // it starts with a segment
            return null;
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return null;
        var least = context.GetEndpoint()?.Metadata.GetMetadata<PageForAttribute>()?.Least ?? ProjectRole.Viewer;
        try
        {
            await access.RequireAsync(caller, new Id<Project>(Guid.Parse(text)), least, context.RequestAborted);
            return null;
        }
        catch (NotVisibleException)
        {
            return StatusCodes.Status404NotFound;
        }
        catch (NotAllowedException)
        {
            return StatusCodes.Status403Forbidden;
        }
    }
}
