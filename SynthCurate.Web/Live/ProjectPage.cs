using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Live;

/// <summary>A page of a project, address <c>/projects/{ProjectId}/...</c>: knows who looks at it, reads when its address changes and when the
/// project's data moves, and answers for a project that is not there or not his. A page begins with <c>@@if (Denied is not null)</c>.</summary>
public abstract class ProjectPage : LiveComponent
{
    private string? _listensTo;

    [Parameter] public string ProjectId { get; set; } = "";

    [Inject] private CurrentCaller CurrentCaller { get; set; } = null!; // set before any method of ours runs
    [Inject] protected NavigationManager Navigation { get; private set; } = null!; // likewise

    /// <summary>Who looks.</summary>
    protected Caller Caller { get; private set; } = null!; // set before LoadAsync

    protected Id<Project> Id { get; private set; }

    /// <summary>Why the page is not shown; null when it is.</summary>
    protected string? Denied { get; private set; }

    /// <summary>Reads everything that the page shows.</summary>
    protected abstract Task LoadAsync();

    protected override async Task OnParametersSetAsync()
    {
        if (!Id<Project>.TryParse(ProjectId, out var id))
        {
            Navigation.NotFound();
            return;
        }
        Id = id;
        Caller = await CurrentCaller.GetAsync();
        if (RendererInfo.IsInteractive && _listensTo != ProjectId)
        {
            _listensTo = ProjectId;
            Listen(id.Value);
        }
        await RefreshAsync();
    }

    protected sealed override async Task RefreshAsync()
    {
        try
        {
            await LoadAsync();
            Denied = null;
        }
        catch (NotVisibleException)
        {
            Navigation.NotFound();
        }
        catch (NotAllowedException denied)
        {
            Denied = denied.Message;
        }
    }
}
