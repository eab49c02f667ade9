using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Agreement;
using SynthCurate.Web.Costs;
using SynthCurate.Web.Live;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

public sealed partial class BoardPage : ProjectPage
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(5);
    private Board? _board;
    private QueueReport? _report;
    private DateTimeOffset _reportedAt;
    private ProjectThroughput? _throughput;
    private CoefficientAnswer? _alpha;
    private IReadOnlyList<PresentPerson> _here = [];
    private IDisposable? _visit;
    private string? _message;
    private EventCallback _undo;

    [Inject] private BoardQuery Query { get; set; } = null!; // set before any method of ours runs
    [Inject] private QueueReportQuery Reports { get; set; } = null!; // likewise
    [Inject] private ThroughputQuery Throughput { get; set; } = null!; // likewise
    [Inject] private AgreementQuery Agreement { get; set; } = null!; // likewise
    [Inject] private LeadWorkflow Leads { get; set; } = null!; // likewise
    [Inject] private Presence Presence { get; set; } = null!; // likewise
    [Inject] private TimeProvider Clock { get; set; } = null!; // likewise

    protected override async Task LoadAsync()
    {
        _board = await Query.ReadAsync(Caller, Id, Gone);
        if (RendererInfo.IsInteractive)
            _visit ??= Presence.Enter(Id, Caller, "board");
        _here = Presence.In(Id);
        _throughput = await Throughput.ReadAsync(Caller, Id, Gone);
        var agreement = await Agreement.ReadAsync(Caller, Id, _board.Project.Task.AsksForLabel ? AgreementTopic.Label : AgreementTopic.Verdict,
            MeasurementLevel.Nominal, WeightScheme.Unweighted, Gone);
        _alpha = agreement.Coefficients.FirstOrDefault(c => c.Name == "krippendorffAlpha");
        if (_report is null || Clock.GetUtcNow() - _reportedAt > BetweenReports)
            (_report, _reportedAt) = (await Reports.ReadAsync(Caller, Id, Gone), Clock.GetUtcNow());
    }

    protected override void OnInitialized() => Presence.Changed += PresenceChanged;

    protected override void Dispose(bool disposing)
    {
        Presence.Changed -= PresenceChanged;
        _visit?.Dispose();
        base.Dispose(disposing);
    }

    private void PresenceChanged(Id<Domain.Projects.Project> project)
    {
        if (project == Id)
            _ = InvokeAsync(() => { _here = Presence.In(Id); StateHasChanged(); });
    }

    private async Task ReleaseAsync(HeldSample held) => await TellAsync(
        await Leads.ReleaseAsync(Caller, Id, held.SampleId, Gone), $"Sample {held.Number} is back in the queue; what {_board!.NameOf(held.Reviewer)} wrote is kept.", default);

    private async Task PrioritiseAsync(StuckSample stuck, double priority) => await TellAsync(
        await Leads.PrioritiseAsync(Caller, Id, stuck.SampleId, priority, Gone), $"Sample {stuck.Number} goes {(priority > 0.5 ? "first" : "last")}.",
        EventCallback.Factory.Create(this, () => PrioritiseAsync(stuck, stuck.Priority)));

    private async Task CloseAsync(StuckSample stuck) => await TellAsync(
        await Leads.CloseAsync(Caller, Id, stuck.SampleId, Gone), $"Sample {stuck.Number} waits for your ruling, under Disputes.",
        EventCallback.Factory.Create(this, () => ReopenAsync(stuck)));

    private async Task ReopenAsync(StuckSample stuck) => await TellAsync(
        await Leads.ReopenAsync(Caller, Id, stuck.SampleId, Gone), $"Sample {stuck.Number} is in the queue again.", default);

    private async Task TellAsync(LeadOutcome outcome, string done, EventCallback undo)
    {
        _message = outcome == LeadOutcome.Done ? done : "It is not where that can be done any more; the board has been read again.";
        _undo = outcome == LeadOutcome.Done ? undo : default;
        _report = null;
        await RefreshAsync();
    }

    private void Dismiss() => (_message, _undo) = (null, default);

    private string SampleAddress(Id<Sample> sample) => $"/projects/{ProjectId}/samples/{sample}";
}
