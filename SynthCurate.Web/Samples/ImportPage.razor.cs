using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples.Reading;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Samples;

public sealed partial class ImportPage : ProjectPage
{
    private const int MostShown = 20;
    private Project? _project;
    private IReadOnlyList<ImportJob> _imports = [];
    private Guid? _upload;
    private string _fileName = "";
    private (long Done, long Total)? _sent;
    private string? _problem;
    private ElementReference _zone;
    private ElementReference _input;
    private DotNetObjectReference<ImportPage>? _self;
    private bool _isAttached;

    [Inject] private ImportQuery Query { get; set; } = null!; // set before any method of ours runs
    [Inject] private ImportWorkflow Workflow { get; set; } = null!; // likewise
    [Inject] private Uploads Uploads { get; set; } = null!; // likewise
    [Inject] private IJSRuntime Js { get; set; } = null!; // likewise
    [Inject] private AntiforgeryStateProvider Antiforgery { get; set; } = null!; // likewise

    private long LimitMegabytes => Workflow.LimitBytes / 1024 / 1024;

    /// <summary>Called by the page's script: how much of the file has been sent.</summary>
    [JSInvokable]
    public void Sent(long done, long total)
    {
        (_sent, _problem) = ((done, total), null);
        StateHasChanged();
    }

    /// <summary>Called by the page's script: the file is stored.</summary>
    [JSInvokable]
    public void Arrived(string id, string fileName)
    {
        (_sent, _fileName) = (null, fileName);
        _upload = Guid.ParseExact(id, "N");
        _isAttached = false;
        StateHasChanged();
    }

    /// <summary>Called by the page's script: the file was not taken.</summary>
    [JSInvokable]
    public void Refused(string reason)
    {
        (_sent, _problem) = (null, reason);
        StateHasChanged();
    }

    protected override bool Concerns(EventRecord change) =>
        change.Kind is EventKinds.ImportStarted or EventKinds.ImportProgressed or EventKinds.ImportEnded or EventKinds.ProjectChanged;

    protected override async Task LoadAsync()
    {
        _project = await Query.ProjectForImportAsync(Caller, Id, Gone);
        _imports = await Query.ListAsync(Caller, Id, MostShown, Gone);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isAttached || _project is null || Denied is not null || _upload is not null)
            return;
        _isAttached = true;
        _self ??= DotNetObjectReference.Create(this);
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", Gone, "/" + Assets["import.js"]);
        await module.InvokeVoidAsync("attach", Gone, _zone, _input, _self, $"/api/v1/projects/{ProjectId}/uploads", Antiforgery.GetAntiforgeryToken()?.Value ?? "");
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _self?.Dispose();
    }

    private async Task StartAsync(ImportChoice choice)
    {
        if (_upload is not { } upload)
            return;
        try
        {
            await Uploads.StartAsync(Caller, Id, upload, choice.Format, choice.Mapping, Gone);
            (_upload, _problem) = (null, null);
            await LoadAsync();
        }
        catch (Exception refusal) when (refusal is InvalidInputException or NotVisibleException or NotAllowedException or StoreUnavailableException)
        {
            _problem = refusal.Message;
        }
    }

    private void Discard() => (_upload, _problem) = (null, null);

    private Task CancelAsync(ImportJob job) => Workflow.CancelAsync(Caller, job.Id, Gone);

    private static bool IsUnderway(ImportJob job) => job.State is JobState.Waiting or JobState.Running;

    private static string Refusals(ImportJob job) => $"/api/v1/imports/{job.Id:N}/rejections?format=csv";

    private static string NameOf(ImportJob job) => job.FileName.Length == 0 ? "Unnamed file" : job.FileName;

    // The file tells its rows only at its end; the part of its bytes that is behind us foretells them.
    private static long? EstimatedRows(ImportJob job) =>
        job.Read == 0 || job.BytesRead == 0 || job.Bytes == 0 ? null : Math.Max(job.Read, (long)(job.Read * ((double)job.Bytes / job.BytesRead)));

    private double? PerSecond(ImportJob job)
    {
        var seconds = (Clock.GetUtcNow() - job.At).TotalSeconds;
        return seconds > 0.5 ? job.Read / seconds : null;
    }

    [Inject] private TimeProvider Clock { get; set; } = null!; // set before any method of ours runs

    private static (string Word, Tone Tone) StateOf(ImportJob job) => job.State switch
    {
        JobState.Waiting => ("Waiting", Tone.Neutral),
        JobState.Running => ("Running", Tone.Review),
        JobState.Completed when job is { Added: 0, Rejected: > 0 } => ("Done, nothing added", Tone.Review),
        JobState.Completed => ("Done", Tone.Accepted),
        _ => ("Stopped", Tone.Rejected),
    };
}
