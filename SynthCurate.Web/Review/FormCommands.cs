using SynthCurate.Domain.Review;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Review;

/// <summary>What keys and buttons do to a form. Commands with a part behind a colon name a digit, a label or a reason.</summary>
public static class FormCommands
{
    private static readonly FormStep Show = new FormStep.Show();

    /// <summary>Changes the form and says what has to be done; an unknown command does nothing.</summary>
    public static FormStep Do(ReviewForm form, string command)
    {
        var colon = command.IndexOf(':');
        return colon < 0 ? Plain(form, command) : Named(form, command[..colon], command[(colon + 1)..]);
    }

    private static FormStep Plain(ReviewForm form, string command)
    {
        switch (command)
        {
            case "accept":
                return Accept(form);
            case "submit":
                return Submit(form);
            case "skip":
                return new FormStep.Send(form.ToJudgement(Verdict.Skip));
            case "edit":
                form.Mode = FormMode.Edit;
                return new FormStep.Reveal(Verdict.Edit);
            case "reject" when form.Mode == FormMode.Reject:
                return Submit(form);
            case "reject":
                form.Mode = FormMode.Reject;
                return new FormStep.Reveal(Verdict.Reject);
            case "next" when form.IsLost:
                return new FormStep.GoOn();
            case "flag":
                form.Mode = FormMode.Flag;
                break;
            case "leave":
                form.Mode = FormMode.Decide;
                break;
            case "discard":
                form.DiscardEdits();
                form.Mode = FormMode.Decide;
                break;
            case "difference":
                form.ShowsDifference = !form.ShowsDifference;
                break;
        }
        return Show;
    }

    private static FormStep Named(ReviewForm form, string command, string name)
    {
        switch (command)
        {
            case "digit" when form.Mode == FormMode.Reject:
                return RejectFor(form, name);
            case "digit":
                return At(form.Project.Task.Labels, name) is not { } label ? Show : form.Label == label.Id ? Submit(form) : Choose(form, label.Id);
            case "label":
                return Choose(form, name);
            case "reason" when form.Project.OfferedReasons().Any(r => r.Id == name):
                form.Toggle(name);
                break;
        }
        return Show;
    }

    private static FormStep Choose(ReviewForm form, string label)
    {
        if (form.Project.Task.Labels.All(l => l.Id != label))
            return Show;
        form.Label = label;
        return new FormStep.Reveal(Verdict.Accept);
    }

    private static FormStep RejectFor(ReviewForm form, string digit)
    {
        if (At(form.Project.OfferedReasons(), digit) is not { } reason)
            return Show;
        if (!form.Reasons.Contains(reason.Id))
            form.Toggle(reason.Id);
        return Submit(form);
    }

    private static FormStep Submit(ReviewForm form) => form.Mode switch
    {
        FormMode.Reject => new FormStep.Send(form.ToJudgement(Verdict.Reject)),
        FormMode.Flag => new FormStep.Send(form.ToJudgement(Verdict.Skip, ReviewAnswer.ToLead)),
        _ => Accept(form),
    };

    private static FormStep Accept(ReviewForm form)
    {
        if (form.Mode == FormMode.Edit && !form.IsEdited)
            return new FormStep.Say(new Notice("Nothing is changed yet. Edit the text, or press Esc and then a to accept it as it is.", Tone.Review));
        if (form.Project.Task.AsksForLabel && form.Label is null)
        {
            if (form.VisibleLabel is not { } visible)
                return new FormStep.Say(new Notice("Choose a label first, with its digit.", Tone.Review));
            form.Label = visible;
        }
        return new FormStep.Send(form.ToJudgement(form.IsEdited ? Verdict.Edit : Verdict.Accept));
    }

    private static T? At<T>(IReadOnlyList<T> choices, string digit) where T : class =>
        digit.Length == 1 && digit[0] is >= '1' and <= '9' && digit[0] - '1' < choices.Count ? choices[digit[0] - '1'] : null;
}
