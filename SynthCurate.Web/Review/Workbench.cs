using System.Diagnostics;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

/// <summary>A reviewer's screen without its pixels: the sample before him, the one behind it, his last answers, and what the commands do.
/// One thing at a time: each method waits for its turn.</summary>
public sealed class Workbench(ReviewSeat seat, InsightQuery insights, WorkbenchQuery query, TimeProvider time) : IDisposable
{
    private readonly Turn _turn = new();
    private readonly AnswerHistory _history = new();
    private ReviewForm? _next;

    /// <summary>The form on the screen; null while nothing is left, and before the start.</summary>
    public ReviewForm? Form { get; private set; }

    public bool IsStarted { get; private set; }

    /// <summary>Another tab of the same browser works at this project: this one looks on.</summary>
    public bool IsReadOnly { get; private set; }

    public bool IsNextReady => _next is not null;
    public Notice? Notice { get; private set; }

    /// <summary>His last answers, newest first.</summary>
    public IReadOnlyList<PastAnswer> History => _history.Answers;

    /// <summary>Brings the sample that he holds, or the next. <paramref name="preferred"/> is the lease that was on the screen before a reload.</summary>
    public Task StartAsync(bool readOnly, Id<Lease>? preferred, CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        IsReadOnly = readOnly;
        _history.Fill(await query.HistoryAsync(await seat.ProjectAsync(cancellation), seat.Reviewer, cancellation));
        var wish = new ClaimWish(Preferred: preferred);
        Form = await OpenAsync(readOnly ? await seat.HeldAsync(wish, cancellation) : await seat.ClaimAsync(wish, cancellation), cancellation);
        IsStarted = true;
        Notice = !readOnly && Form is { Version: > 0 } ? new Notice("Your draft is back.", Tone.Accent) : null;
    }, cancellation);

    /// <summary>The tab that worked has closed.</summary>
    public async Task TakeOverAsync(CancellationToken cancellation)
    {
        await StartAsync(false, Form?.Lease, cancellation);
        Notice = new Notice("The other tab was closed; you work here now.", Tone.Accent);
    }

    /// <summary>Does what a key or a button asks for. False when the command was meant for a form that is no longer on the screen.</summary>
    public Task<bool> DoAsync(string command, FormTexts texts, CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        if (IsReadOnly)
            return false;
        if (command == "undo" || command.StartsWith("undo:", StringComparison.Ordinal))
        {
            Form?.Take(texts);
            await UndoAsync(command.Length > 5 ? Id<ReviewAnswer>.Parse(command[5..]) : null, cancellation);
            return true;
        }
        if (Form is not { } form || !form.Take(texts))
            return false;
        Notice = null;
        await DoAsync(form, command, cancellation);
        return true;
    }, cancellation);

    /// <summary>Saves what has been typed. "saved" after the commit; "lost" when the lease has ended and the draft is kept all the same;
    /// "gone" when the form is no longer on the screen or was answered.</summary>
    public Task<string> SaveDraftAsync(FormTexts texts, CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        if (IsReadOnly || Form is not { } form || !form.Take(texts))
            return "gone";
        return await SaveAsync(form, cancellation);
    }, cancellation);

    /// <summary>Renews what he holds, and asks for work where he has none.</summary>
    public Task HeartbeatAsync(CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        if (IsReadOnly || !IsStarted)
            return;
        if (_next is { } next && await seat.RenewAsync(next.Lease, cancellation) is null)
            _next = null;
        if (Form is null)
            await ClaimAsync(cancellation);
        else if (!Form.IsLost && await seat.RenewAsync(Form.Lease, cancellation) is { } until)
            Form.Until = until;
        else
            await LookAsync(Form, cancellation);
    }, cancellation);

    /// <summary>Something happened in the project: looks whether the samples here are still his, and for work where he has none.</summary>
    public Task CheckAsync(CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        if (!IsStarted)
            return;
        if (IsReadOnly)
            Form = await OpenAsync(await seat.HeldAsync(ClaimWish.Current, cancellation), cancellation);
        else if (Form is null)
            await ClaimAsync(cancellation);
        else
            await LookAsync(Form, cancellation);
    }, cancellation);

    /// <summary>Fetches exactly one sample behind the one on the screen.</summary>
    public Task PrefetchAsync(CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        if (IsReadOnly || _next is not null || Form is not { IsLost: false } form)
            return;
        if (await seat.ClaimAsync(new ClaimWish(Prefetch: true, Besides: form.Lease), cancellation) is { } claim && claim.Lease.Id != form.Lease)
            _next = await OpenAsync(claim, cancellation);
    }, cancellation);

    /// <summary>Leaves: what holds nothing of his own goes back to the queue at once.</summary>
    public Task LeaveAsync(CancellationToken cancellation) => _turn.TakeAsync(async () =>
    {
        foreach (var form in new[] { Form, _next }.OfType<ReviewForm>().Where(f => !f.HasContent && !IsReadOnly))
            await seat.ReleaseAsync(form.Lease, cancellation);
        (Form, _next) = (null, null);
    }, cancellation);

    public bool Shows(string sample) => Form?.Sample.ToString() == sample || _next?.Sample.ToString() == sample;

    public void DismissNotice() => Notice = null;
    public void Dispose() => _turn.Dispose();

    private Task DoAsync(ReviewForm form, string command, CancellationToken cancellation)
    {
        switch (FormCommands.Do(form, command))
        {
            case FormStep.Reveal reveal:
                return RevealAsync(form, reveal.Verdict, cancellation);
            case FormStep.Send send:
                return SendAsync(form, send.Judgement, cancellation);
            case FormStep.GoOn:
                return AdvanceAsync(cancellation);
            case FormStep.Say say:
                Notice = say.Notice;
                break;
        }
        return Task.CompletedTask;
    }

    /// <summary>The first judgement is kept, then the machine's opinion is shown.</summary>
    private async Task RevealAsync(ReviewForm form, Verdict verdict, CancellationToken cancellation)
    {
        if (form.Insight is not null || form.IsLost)
            return;
        if (form.Project.Review.Blind && !await seat.JudgeFirstAsync(form.Lease, verdict, form.Label, cancellation))
            return;
        form.Insight = await insights.ReadAsync(form.Project, seat.Reviewer, form.Lease, cancellation);
    }

    private async Task SendAsync(ReviewForm form, Judgement judgement, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await seat.AnswerAsync(form.Lease, judgement, form.Key, cancellation);
            await TellAsync(form, judgement, outcome, cancellation);
        }
        catch (StoreUnavailableException failure)
        {
            Notice = new Notice($"Not saved: {failure.Message} What you entered is still here; submit it again.", Tone.Rejected);
        }
        ReviewTelemetry.Decided(Stopwatch.GetElapsedTime(started));
    }

    private async Task TellAsync(ReviewForm form, Judgement judgement, AnswerOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case AnswerOutcome.Kept kept:
                _history.Add(form.Answered(judgement, kept.Receipt, time.GetUtcNow()));
                await AdvanceAsync(cancellation);
                Notice = ReviewWords.Kept(form, await seat.ProjectAsync(cancellation), judgement, kept.Receipt);
                break;
            case AnswerOutcome.Refused refused:
                Notice = new Notice(string.Join(" ", refused.Problems.Select(p => p.Message)), Tone.Rejected);
                break;
            default:
                await AdvanceAsync(cancellation);
                Notice = ReviewWords.NotKept(outcome);
                break;
        }
    }

    private async Task AdvanceAsync(CancellationToken cancellation)
    {
        (Form, _next) = (_next, null);
        if (Form is null)
            await ClaimAsync(cancellation);
    }

    private async Task ClaimAsync(CancellationToken cancellation) =>
        Form = await OpenAsync(await seat.ClaimAsync(ClaimWish.Current, cancellation), cancellation);

    /// <summary>A lead may have changed what is asked: an untouched form becomes the new one, and what is begun is finished as it is.</summary>
    private async Task FollowAsync(ReviewForm form, CancellationToken cancellation)
    {
        if (!form.Learn(await seat.ProjectAsync(cancellation)))
            return;
        _next = null; // still his: it comes again with the new form
        if (!form.HasContent)
            Form = await OpenAsync(await seat.ClaimAsync(new ClaimWish(Preferred: form.Lease), cancellation), cancellation);
        Notice = ReviewWords.FormChanged(isStillTheOld: form.HasContent);
    }

    private Task<ReviewForm?> OpenAsync(ClaimedSample? claim, CancellationToken cancellation) => insights.OpenAsync(claim, seat.Reviewer, cancellation);

    private async Task<string> SaveAsync(ReviewForm form, CancellationToken cancellation)
    {
        var (content, version) = form.ToDraft();
        switch (await seat.SaveDraftAsync(form.Lease, content, version, cancellation))
        {
            case DraftOutcome.Saved saved:
                form.IsLost |= !saved.HoldsLease;
                return saved.HoldsLease ? "saved" : "lost";
            case DraftOutcome.Older older:
                form.Outrun(older.Version);
                return await SaveAsync(form, cancellation);
            default:
                await LookAsync(form, cancellation);
                return "gone";
        }
    }

    private async Task LookAsync(ReviewForm form, CancellationToken cancellation)
    {
        if (_next is { } next && await query.LeaseAsync(next.Lease, cancellation) is { End: not null })
            _next = null;
        if (await query.LeaseAsync(form.Lease, cancellation) is not { End: { } end })
        {
            await FollowAsync(form, cancellation);
            return;
        }
        if (end == LeaseEnd.Answered)
        {
            await AdvanceAsync(cancellation);
            Notice = new Notice("You answered that sample in another window. Here is the next.", Tone.Accent);
        }
        else if (form.HasContent)
        {
            form.IsLost = true;
        }
        else
        {
            await AdvanceAsync(cancellation);
            Notice = new Notice(end == LeaseEnd.Revoked ? "A lead took that sample back. Here is the next." : "That sample went back to the queue. Here is the next.", Tone.Review);
        }
    }

    private async Task UndoAsync(Id<ReviewAnswer>? answer, CancellationToken cancellation)
    {
        if ((answer ?? _history.Last) is not { } target)
        {
            Notice = new Notice("There is nothing to take back.", Tone.Neutral);
            return;
        }
        await PutBackAsync(cancellation);
        switch (await seat.UndoAsync(target, cancellation))
        {
            case UndoOutcome.Undone undone:
                _history.Remove(target);
                await ShowAgainAsync(undone.Claim, cancellation);
                break;
            case UndoOutcome.Final final:
                Notice = new Notice(final.Reason, Tone.Review);
                break;
            default:
                _history.Remove(target);
                Notice = new Notice("That answer is not there any more.", Tone.Review);
                break;
        }
    }

    /// <summary>Room for the sample that comes back: the one behind goes to the queue, and what is typed here is saved.</summary>
    private async Task PutBackAsync(CancellationToken cancellation)
    {
        if (_next is { HasContent: false } next)
        {
            await seat.ReleaseAsync(next.Lease, cancellation);
            _next = null;
        }
        if (Form is { HasContent: true } form)
            await SaveAsync(form, cancellation);
    }

    private async Task ShowAgainAsync(ClaimedSample? claim, CancellationToken cancellation)
    {
        if (claim is null)
        {
            Notice = new Notice("Taken back. Others have taken its place, so it does not come back to you.", Tone.Review);
            return;
        }
        if (claim.Lease.Id != Form?.Lease)
            (_next, Form) = (Form ?? _next, await OpenAsync(claim, cancellation));
        Notice = new Notice("Taken back. Here it is again, as you had answered it.", Tone.Accent);
    }
}
