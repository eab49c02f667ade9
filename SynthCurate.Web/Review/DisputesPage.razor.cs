using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Web.Live;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

public sealed partial class DisputesPage : ProjectPage
{
    private const int PageSize = 50;
    private const int LongestExcerpt = 90;
    private DisputeList? _list;
    private Dispute? _open;
    private JudgementDraft? _draft;
    private string? _problem;
    private string? _message;
    private bool _isBusy;

    // Read as texts: an address that somebody has typed is no reason to fail.
    [SupplyParameterFromQuery(Name = nameof(After))] public string? AfterText { get; set; }

    [SupplyParameterFromQuery(Name = nameof(Sample))] public string? SampleText { get; set; }

    private long After => NumberOf(AfterText) ?? 0;
    private long? Sample => NumberOf(SampleText);

    [Inject] private LeadWorkflow Leads { get; set; } = null!; // set before any method of ours runs

    private TaskDefinition Task => _list!.Project.Task; // rendered only when it is there

    protected override bool Concerns(EventRecord change) => change.Kind is EventKinds.AnswerCounted or EventKinds.AnswerSkipped or EventKinds.AnswerUndone
        or EventKinds.AnswerKeptLate or EventKinds.SampleAdjudicated or EventKinds.ProjectChanged;

    protected override async Task LoadAsync()
    {
        _list = await Leads.DisputesAsync(Caller, Id, After, PageSize + 1, Gone);
        var open = _list.Disputes.FirstOrDefault(d => d.Number == Sample) ?? (_list.Disputes.Count > 0 ? _list.Disputes[0] : null);
        var isAnother = open?.SampleId != _open?.SampleId || open?.Answers is null != _open?.Answers is null;
        _open = open;
        if (!isAnother)
            return;
        _problem = null;
        _draft = open is null ? null : JudgementDraft.From(open, open.Answers?.LastOrDefault(a => a.Reviewer == Caller.UserId && a.Standing != Standing.Skipped));
    }

    private Task VoteAsync() => SendAsync(dispute => Leads.VoteAsync(Caller, Id, dispute.SampleId, _draft!.ToJudgement(), Gone)); // shown only with a draft

    private Task RuleAsync() => SendAsync(dispute => Leads.RuleAsync(Caller, Id, dispute.SampleId, _draft!.ToJudgement(), Gone)); // likewise

    private async Task SendAsync(Func<Dispute, Task<AdjudicationOutcome>> send)
    {
        if (_open is not { } dispute || _isBusy)
            return;
        _isBusy = true;
        try
        {
            Tell(dispute, await send(dispute));
            await RefreshAsync();
        }
        catch (StoreUnavailableException failure)
        {
            _problem = $"Not saved: {failure.Message}";
        }
        finally
        {
            _isBusy = false;
        }
    }

    private void Tell(Dispute dispute, AdjudicationOutcome outcome)
    {
        (_problem, _message) = outcome switch
        {
            AdjudicationOutcome.Voted => (null, "Your judgement is kept. Here is what the others said."),
            AdjudicationOutcome.Ruled => (null, $"Sample {dispute.Number} is settled."),
            AdjudicationOutcome.Refused refused => (string.Join(" ", refused.Problems.Select(p => p.Message)), null),
            AdjudicationOutcome.VoteFirst => ("Judge it yourself first.", null),
            AdjudicationOutcome.RuledBefore => (null, $"Somebody has ruled on sample {dispute.Number} meanwhile."),
            _ => ((string?)null, $"Sample {dispute.Number} waits for no ruling any more."),
        };
    }

    private async Task ReopenAsync()
    {
        if (_open is not { } dispute)
            return;
        var outcome = await Leads.ReopenAsync(Caller, Id, dispute.SampleId, Gone);
        _message = outcome == LeadOutcome.Done ? $"Sample {dispute.Number} is in the queue again." : $"Sample {dispute.Number} is not where that can be done any more.";
        await RefreshAsync();
    }

    private string Address(long after, long? sample) => Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["after"] = after == 0 ? null : after, ["sample"] = sample });

    private static string Why(Dispute dispute) => dispute.Reason switch
    {
        "labels" => "Different labels",
        "verdicts" => "Different verdicts",
        "edits" => "Different edits",
        _ => "Passed on",
    };

    private string Excerpt(Dispute dispute)
    {
        var text = dispute.Fields.GetValueOrDefault(Task.Subject.Name, "");
        return text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";
    }

    private string ReasonTitle(string id) => _list!.Project.Review.Reasons.FirstOrDefault(r => r.Id == id)?.Title ?? id;

    private Tone Look(ReviewAnswer answer) => answer.Verdict switch
    {
        Verdict.Accept when Task.AsksForLabel => Tone.Accent,
        Verdict.Accept => Tone.Accepted,
        Verdict.Edit => Tone.Review,
        Verdict.Reject => Tone.Rejected,
        _ => Tone.Neutral,
    };

    private static long? NumberOf(string? text) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
