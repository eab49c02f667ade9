using System.Collections;
using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace SynthCurate.Web.Shared;

/// <summary>Lets a FluentValidation validator speak in an <see cref="EditForm"/>: a changed field is checked when it is left, the whole when it is sent.</summary>
public sealed class FluentValidator : ComponentBase, IDisposable
{
    private EditContext? _subscribed;
    private ValidationMessageStore? _messages;
    private readonly HashSet<FieldIdentifier> _touched = [];

    [CascadingParameter]
    private EditContext? EditContext { get; set; }

    [Parameter, EditorRequired]
    public IValidator? Validator { get; set; }

    protected override void OnParametersSet()
    {
        if (EditContext is null || Validator is null)
            throw new InvalidOperationException("FluentValidator stands inside an EditForm and needs a Validator.");
        if (ReferenceEquals(_subscribed, EditContext))
            return;
        Unsubscribe();
        _subscribed = EditContext;
        _messages = new ValidationMessageStore(EditContext);
        EditContext.OnFieldChanged += FieldChanged;
        EditContext.OnValidationRequested += ValidationRequested;
    }

    public void Dispose() => Unsubscribe();

    private void Unsubscribe()
    {
        if (_subscribed is null)
            return;
        _subscribed.OnFieldChanged -= FieldChanged;
        _subscribed.OnValidationRequested -= ValidationRequested;
        _touched.Clear();
    }

    private void FieldChanged(object? sender, FieldChangedEventArgs e)
    {
        _touched.Add(e.FieldIdentifier);
        Check(_touched.Contains);
    }

    private void ValidationRequested(object? sender, ValidationRequestedEventArgs e) => Check(_ => true);

    private void Check(Predicate<FieldIdentifier> isShown)
    {
        _messages!.Clear(); // Set together with the subscription that calls this.
        foreach (var failure in Validator!.Validate(new ValidationContext<object>(_subscribed!.Model)).Errors) // Checked in OnParametersSet.
        {
            var field = Field(_subscribed.Model, failure.PropertyName);
            if (isShown(field))
                _messages.Add(field, failure.ErrorMessage);
        }
        _subscribed.NotifyValidationStateChanged();
    }

    /// <summary>Walks a path such as <c>Task.Labels[1].Title</c> to the object that holds the last member. Where the path breaks off (a null on
    /// the way), the message belongs to the deepest object reached.</summary>
    public static FieldIdentifier Field(object model, string path)
    {
        var parts = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return new FieldIdentifier(model, "");
        foreach (var part in parts[..^1])
        {
            if (Step(model, part) is not { } next)
                return new FieldIdentifier(model, part);
            model = next;
        }
        return new FieldIdentifier(model, parts[^1]);
    }

    private static object? Step(object model, string part)
    {
        var bracket = part.IndexOf('[', StringComparison.Ordinal);
        var name = bracket < 0 ? part : part[..bracket];
        var value = model.GetType().GetProperty(name)?.GetValue(model);
        if (bracket < 0 || value is not IEnumerable items)
            return value;
        var index = int.Parse(part[(bracket + 1)..^1], CultureInfo.InvariantCulture);
        return items.Cast<object?>().ElementAtOrDefault(index);
    }
}
