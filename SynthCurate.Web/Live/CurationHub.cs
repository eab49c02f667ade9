using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Live;

/// <summary>The live feed for listeners outside: who joins a project is told what changed there, by ids and versions only; contents are fetched
/// through the API, which checks again.</summary>
[Authorize]
public sealed class CurationHub(ProjectAccess access, HubMembers members) : Hub
{
    private const int MostProjects = 100;

    /// <summary>Starts the feed of a project that the caller may see.</summary>
    public async Task Join(string projectId)
    {
        var caller = Caller.From(Context.User!); // the hub lets nobody in who is not signed in
        if (!Id<Project>.TryParse(projectId, out var project) || !await MaySeeAsync(caller, project))
            throw new HubException("There is no such project, or it is not yours to see.");
        if (!members.Add(Context.ConnectionId, caller, project, MostProjects))
            throw new HubException($"A connection listens to at most {MostProjects} projects.");
        await Groups.AddToGroupAsync(Context.ConnectionId, HubMembers.GroupOf(project.Value), Context.ConnectionAborted);
    }

    /// <summary>Ends the feed of a project.</summary>
    public async Task Leave(string projectId)
    {
        if (Id<Project>.TryParse(projectId, out var project) && members.Remove(Context.ConnectionId, project))
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, HubMembers.GroupOf(project.Value), Context.ConnectionAborted);
    }

    public override async Task OnConnectedAsync()
    {
        if (IsFromElsewhere())
            Context.Abort();
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        members.RemoveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private async Task<bool> MaySeeAsync(Caller caller, Id<Project> project)
    {
        try
        {
            await access.RequireAsync(caller, project, ProjectRole.Viewer, Context.ConnectionAborted, member: nameof(Join));
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    // Browsers send no cookie check across sites for WebSockets: a page of another origin must not listen with the user's cookie.
    private bool IsFromElsewhere() =>
        Context.GetHttpContext() is { } http && http.Request.Headers.Origin is [{ Length: > 0 } origin]
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == http.Request.Host.Value);
}
