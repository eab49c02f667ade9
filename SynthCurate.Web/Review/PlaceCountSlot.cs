using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

/// <summary>A live count behind a room's name in the navigation; nothing while it is none.</summary>
public abstract class PlaceCountSlot : LiveComponent
{
    private long _count;
    private string? _shown;

    [Parameter] public string? ProjectId { get; set; }

    [Inject] private ReviewCounts Counts { get; set; } = null!; // set before any method of ours runs
    [Inject] private CurrentCaller CurrentCaller { get; set; } = null!; // likewise

    protected abstract IReadOnlyList<Place> Places { get; }

    protected abstract string Words { get; }

    protected override bool Concerns(EventRecord change) => change.Kind is not (EventKinds.SampleClaimed or EventKinds.SampleReleased or EventKinds.FirstJudgement);

    protected override async Task OnParametersSetAsync()
    {
        if (ProjectId == _shown)
            return;
        (_shown, _count) = (ProjectId, 0);
        if (!Id<Project>.TryParse(ProjectId, out var project))
            return;
        if (RendererInfo.IsInteractive)
            Listen(project.Value);
        await RefreshAsync();
    }

    protected override async Task RefreshAsync()
    {
        if (Id<Project>.TryParse(ProjectId, out var project))
            _count = await Counts.ReadAsync(await CurrentCaller.GetAsync(), project, Places, Gone);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_count == 0)
            return;
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "title", $"{Figures.Count(_count)} {Words}");
        builder.AddContent(2, Figures.Count(_count));
        builder.CloseElement();
    }
}

/// <summary>How many samples wait for people.</summary>
public sealed class ReviewCount : PlaceCountSlot
{
    protected override IReadOnlyList<Place> Places { get; } = [Place.Queued, Place.InReview];

    protected override string Words => "waiting for people";
}

/// <summary>How many samples wait for a ruling.</summary>
public sealed class DisputesCount : PlaceCountSlot
{
    protected override IReadOnlyList<Place> Places { get; } = [Place.Disputed];

    protected override string Words => "waiting for a ruling";
}
