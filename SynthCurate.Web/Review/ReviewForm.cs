using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Review;

/// <summary>What the reviewer is about to do with the sample.</summary>
public enum FormMode { Decide, Edit, Reject, Flag }

/// <summary>One opened form: a sample under a lease and what its reviewer has put in so far.</summary>
public sealed class ReviewForm
{
    private readonly Dictionary<string, string> _edits = new(StringComparer.Ordinal);
    private readonly List<string> _reasons = [];
    private Judgement? _sent;
    private (int Task, int Review) _known;

    public ReviewForm(ClaimedSample claim)
    {
        Project = claim.Project;
        Claim = claim;
        _known = VersionsOf(Project);
        Until = claim.Lease.ExpiresAt;
        if (claim.Draft is { } draft)
            Restore(draft);
    }

    public Project Project { get; }
    public ClaimedSample Claim { get; }
    public Id<Lease> Lease => Claim.Lease.Id;
    public Id<Sample> Sample => Claim.Lease.SampleId;

    /// <summary>The idempotency key: one for each content that is sent.</summary>
    public string Key { get; private set; } = Guid.NewGuid().ToString("N");

    public FormMode Mode { get; set; }
    public string? Label { get; set; }
    public string Note { get; private set; } = "";
    public IReadOnlyList<string> Reasons => _reasons;
    public IReadOnlyDictionary<string, string> Edits => _edits;
    public double ActiveSeconds { get; private set; }
    public bool ShowsDifference { get; set; }

    /// <summary>What the machine thinks; null while it is hidden.</summary>
    public Insight? Insight { get; set; }

    /// <summary>The model's label where it may be seen and is one of the project's.</summary>
    public string? VisibleLabel => Insight?.Suggestion.Label is { } label && Project.Task.Labels.Any(l => l.Id == label) ? label : null;

    /// <summary>What the reviewer's list of last answers shows of this one.</summary>
    public PastAnswer Answered(Judgement judgement, AnswerReceipt receipt, DateTimeOffset at) => new(
        receipt.Id, PastAnswer.ExcerptOf(Project, Claim.Fields), judgement.Verdict, judgement.Label,
        judgement.Reasons.Contains(ReviewAnswer.ToLead), receipt.Late, at);

    /// <summary>When the lease ends, unless it is renewed.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>The lease has ended without an answer: what is submitted now is kept as late.</summary>
    public bool IsLost { get; set; }

    /// <summary>The version of the draft that is in the store.</summary>
    public int Version { get; private set; }

    public bool IsEdited => _edits.Count > 0;

    /// <summary>Whether anything would be lost with the form.</summary>
    public bool HasContent => Label is not null || Note.Length > 0 || _reasons.Count > 0 || IsEdited || Mode == FormMode.Reject;

    public string TextOf(string field) => _edits.TryGetValue(field, out var edited) ? edited : Claim.Fields.GetValueOrDefault(field, "");

    /// <summary>Takes over what stands in the browser's fields; texts of another form are left alone.</summary>
    public bool Take(FormTexts texts)
    {
        if (texts.Lease != Lease.ToString())
            return false;
        foreach (var field in Project.Task.Fields.Where(Project.Task.IsEditable))
        {
            if (texts.Fields?.GetValueOrDefault(field.Name) is not { } text)
                continue;
            if (Same(text, Claim.Fields.GetValueOrDefault(field.Name, "")))
                _edits.Remove(field.Name);
            else
                _edits[field.Name] = text;
        }
        Note = texts.Note ?? Note;
        if (texts.ActiveSeconds is >= 0 and <= 86_400)
            ActiveSeconds = Math.Round(texts.ActiveSeconds, 1);
        return true;
    }

    /// <summary>Whether a lead has changed what is asked since the form was opened.</summary>
    public bool IsOutdated(Project present) => VersionsOf(present) != VersionsOf(Project);

    /// <summary>Whether that is news; true once for each change.</summary>
    public bool Learn(Project present)
    {
        var isNew = IsOutdated(present) && VersionsOf(present) != _known;
        _known = VersionsOf(present);
        return isNew;
    }

    public void Toggle(string reason)
    {
        if (!_reasons.Remove(reason))
            _reasons.Add(reason);
    }

    public void DiscardEdits() => _edits.Clear();

    /// <summary>The judgement that the form amounts to; the same object as before while its content is the same, so that a retry is one.</summary>
    public Judgement ToJudgement(Verdict verdict, params ReadOnlySpan<string> also)
    {
        var judgement = new Judgement(
            verdict, verdict == Verdict.Skip ? null : Label,
            verdict == Verdict.Edit ? _edits.ToImmutableSortedDictionary(StringComparer.Ordinal) : ImmutableSortedDictionary<string, string>.Empty,
            verdict is Verdict.Reject or Verdict.Edit ? [.. _reasons] : [.. also], Note.Trim(), ActiveSeconds);
        if (_sent is not null && JsonText.Write(_sent with { ActiveSeconds = 0 }) == JsonText.Write(judgement with { ActiveSeconds = 0 }))
            return _sent;
        if (_sent is not null)
            Key = Guid.NewGuid().ToString("N");
        return _sent = judgement;
    }

    /// <summary>The form as its next draft.</summary>
    public (string Content, int Version) ToDraft()
    {
        var verdict = Mode == FormMode.Reject ? Verdict.Reject : IsEdited ? Verdict.Edit : (Verdict?)null;
        return (new FormDraft(verdict, Label, IsEdited ? _edits : null, _reasons.Count > 0 ? _reasons : null, Note, ActiveSeconds).Write(), ++Version);
    }

    /// <summary>The store has a newer draft than this form knew of.</summary>
    public void Outrun(int version) => Version = Math.Max(Version, version);

    private static (int, int) VersionsOf(Project project) => (project.TaskVersion, project.ReviewVersion);

    private void Restore(Draft draft)
    {
        Version = draft.Version;
        if (FormDraft.Read(draft.Content) is not { } form)
            return;
        Label = Project.Task.Labels.Any(l => l.Id == form.Label) ? form.Label : null;
        Mode = form.Verdict == Verdict.Reject ? FormMode.Reject : FormMode.Decide;
        Note = form.Comment ?? "";
        ActiveSeconds = form.ActiveSeconds ?? 0;
        _reasons.AddRange((form.Reasons ?? []).Where(r => Project.Review.Reasons.Any(known => known.Id == r)));
        foreach (var (name, text) in form.Fields ?? ImmutableSortedDictionary<string, string>.Empty)
        {
            if (Claim.Fields.TryGetValue(name, out var original) && !Same(text, original))
                _edits[name] = text;
        }
    }

    // A browser's text field turns every line end into \n.
    private static bool Same(string typed, string original) =>
        typed == original || typed == original.ReplaceLineEndings("\n");
}
