using SynthCurate.Domain.Projects;

namespace SynthCurate.Web.Samples;

/// <summary>A column of the sample list that may be shown or not; the number and the text always stand there.</summary>
public sealed record SampleColumn(string Name, string Title, bool IsUsual);

/// <summary>Which columns a list shows, as addresses name them.</summary>
public static class SampleColumns
{
    public const string Label = "label", Place = "place", Confidence = "confidence", Flags = "flags", Answers = "answers", Key = "key", Changed = "changed";
    private const string FieldPrefix = "field.";

    /// <summary>All that a task offers, in the order in which they stand.</summary>
    public static IReadOnlyList<SampleColumn> Of(TaskDefinition task) =>
    [
        .. task.Fields.Where(f => f.Name != task.Subject.Name).Select(f => new SampleColumn(FieldPrefix + f.Name, Review.SampleView.Titled(f.Name), false)),
        .. task.AsksForLabel ? [new SampleColumn(Label, "Label", true)] : Array.Empty<SampleColumn>(),
        new(Place, "Place", true), new(Confidence, "Confidence", true), new(Flags, "Flags", true),
        new(Answers, "Answers", false), new(Key, "Key", false), new(Changed, "Last change", false),
    ];

    /// <summary>The columns that an address names; the usual ones where it names none that there is.</summary>
    public static IReadOnlyList<SampleColumn> Read(string? names, TaskDefinition task)
    {
        var all = Of(task);
        var named = (names ?? "").Split(',');
        var chosen = all.Where(c => named.Contains(c.Name, StringComparer.Ordinal)).ToList();
        return chosen.Count > 0 ? chosen : [.. all.Where(c => c.IsUsual)];
    }

    /// <summary>What the address says once a column was shown or hidden; null for the usual ones, and for none at all, which would be no list.</summary>
    public static string? Toggled(IReadOnlyList<SampleColumn> shown, SampleColumn column, TaskDefinition task)
    {
        var now = Of(task).Where(c => c == column ? !shown.Contains(c) : shown.Contains(c)).ToList();
        return now.SequenceEqual(Of(task).Where(c => c.IsUsual)) || now.Count == 0 ? null : string.Join(',', now.Select(c => c.Name));
    }

    /// <summary>The field that a column shows; null for the others.</summary>
    public static string? FieldOf(SampleColumn column) => column.Name.StartsWith(FieldPrefix, StringComparison.Ordinal) ? column.Name[FieldPrefix.Length..] : null;
}
