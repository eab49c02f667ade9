using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>The reviewer's screen: passes on to its <see cref="Workbench"/> what the browser's module sends, and shows what came of it.</summary>
public sealed partial class ReviewPage : ProjectPage, IAsyncDisposable
{
    private const string Where = "review";
    private Workbench? _bench;
    private ReviewSeat? _seat;
    private Project? _project;
    private ReviewProgress? _progress;
    private DateTimeOffset _today;
    private bool _isLead;
    private bool _showsGuideline;
    private bool _showsKeys;
    private IDisposable? _visit;
    private IJSObjectReference? _script;
    private DotNetObjectReference<ReviewPage>? _self;

    [Inject] private ReviewDesk Desk { get; set; } = null!; // set before any method of ours runs
    [Inject] private ReviewDoor Door { get; set; } = null!; // likewise
    [Inject] private InsightQuery Insights { get; set; } = null!; // likewise
    [Inject] private WorkbenchQuery Query { get; set; } = null!; // likewise
    [Inject] private ProjectAccess Access { get; set; } = null!; // likewise
    [Inject] private Presence Presence { get; set; } = null!; // likewise
    [Inject] private TimeProvider Clock { get; set; } = null!; // likewise
    [Inject] private IJSRuntime Browser { get; set; } = null!; // likewise

    protected override bool Concerns(EventRecord change) => change.Kind is EventKinds.SamplesRouted or EventKinds.SampleClaimed or EventKinds.SampleReleased
        or EventKinds.AnswerCounted or EventKinds.AnswerSkipped or EventKinds.AnswerUndone or EventKinds.AnswerKeptLate or EventKinds.SampleAdjudicated
        or EventKinds.ProjectChanged or EventKinds.MemberChanged;

    protected override async Task LoadAsync()
    {
        if (_seat?.ProjectId != Id)
            await SitDownAsync();
        _project = await _seat!.ProjectAsync(Gone); // sat down above
        _isLead = await Access.RoleOfAsync(Caller, Id, Gone) == ProjectRole.Lead;
        _progress = await Query.ProgressAsync(Id, Caller.UserId, _today, Gone);
        if (_bench is { IsStarted: true })
            await _bench.CheckAsync(Gone);
        FetchAhead();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Denied is not null || _seat is null)
            return;
        _self = DotNetObjectReference.Create(this);
        _script = await Browser.InvokeAsync<IJSObjectReference>("import", Gone, "/" + Assets["workbench.js"]);
        await _script.InvokeVoidAsync("open", Gone, _self, $"{ProjectId}.{Caller.UserId:N}");
    }

    /// <summary>The browser is ready. <paramref name="lease"/> was on the screen before a reload; <paramref name="dayStart"/> is the reader's midnight,
    /// in milliseconds since 1970.</summary>
    [JSInvokable]
    public Task Start(bool isReadOnly, string? lease, double dayStart) => ShowAsync(async bench =>
    {
        _today = DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Clamp(dayStart, 0, 4e12));
        await bench.StartAsync(isReadOnly, Id<Lease>.TryParse(lease, out var known) ? known : null, Gone);
        _progress = await Query.ProgressAsync(Id, Caller.UserId, _today, Gone);
    });

    [JSInvokable]
    public Task TakeOver() => ShowAsync(bench => bench.TakeOverAsync(Gone));

    [JSInvokable]
    public async Task<bool> Do(string command, FormTexts texts)
    {
        var done = false;
        await ShowAsync(async bench => done = await bench.DoAsync(command, texts, Gone));
        return done;
    }

    [JSInvokable]
    public async Task<string> Save(FormTexts texts)
    {
        var state = "gone";
        try
        {
            await ShowAsync(async bench => state = await bench.SaveDraftAsync(texts, Gone));
        }
        catch (StoreUnavailableException)
        {
            state = "failed"; // the browser keeps it and tries again
        }
        return state;
    }

    [JSInvokable]
    public Task Beat() => ShowAsync(bench => bench.HeartbeatAsync(Gone));

    /// <summary>Opens or closes the guideline or the list of keys.</summary>
    [JSInvokable]
    public void Toggle(string what)
    {
        _showsGuideline = what == "guideline" ? !_showsGuideline : _showsGuideline && what != "close";
        _showsKeys = what == "keys" && !_showsKeys;
        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        _visit?.Dispose();
        // Another page of his has taken the lease over, when he reloads; it must not lose it.
        if (_bench is not null && Presence.PagesOf(Id, Caller.UserId, Where) == 0)
            await _bench.LeaveAsync(CancellationToken.None);
        _bench?.Dispose();
        _self?.Dispose();
        Dispose();
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("close", CancellationToken.None);
                await _script.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // the browser went first
        }
    }

    private async Task SitDownAsync()
    {
        var seat = new ReviewSeat(Desk, Door, Caller, Id);
        await seat.ProjectAsync(Gone);
        _visit?.Dispose();
        _visit = Presence.Enter(Id, Caller, Where);
        _today = Clock.GetUtcNow().UtcDateTime.Date;
        _bench?.Dispose();
        (_seat, _bench) = (seat, new Workbench(seat, Insights, Query, Clock));
    }

    private async Task ShowAsync(Func<Workbench, Task> work)
    {
        if (_bench is null || Gone.IsCancellationRequested)
            return;
        try
        {
            await work(_bench);
        }
        catch (NotAllowedException)
        {
            await RefreshAsync();
        }
        StateHasChanged();
        FetchAhead();
    }

    private void FetchAhead()
    {
        if (_bench is { IsStarted: true, IsNextReady: false, IsReadOnly: false, Form: not null } bench)
            _ = FetchAheadAsync(bench);
    }

    private async Task FetchAheadAsync(Workbench bench)
    {
        try
        {
            await bench.PrefetchAsync(Gone);
            StateHasChanged();
        }
        catch (Exception gone) when (gone is OperationCanceledException or ObjectDisposedException or StoreUnavailableException or NotAllowedException or NotVisibleException)
        {
            // the next sample is claimed when it is needed
        }
        catch (Exception failure)
        {
            await DispatchExceptionAsync(failure);
        }
    }

    private double SecondsLeft(ReviewForm form) => Math.Max(0, (form.Until - Clock.GetUtcNow()).TotalSeconds);
}
