using System.Collections.Immutable;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Samples.Reading;
using JsonText = SynthCurate.Web.Persistence.JsonText;

namespace SynthCurate.Web.Samples;

/// <summary>Holds a row of a file against the project: its labels are known, and the store can keep its texts.</summary>
internal sealed class SampleIntake(Project project, Guid importId, RowMapper mapper, TimeProvider time)
{
    private const int LongestKey = 500;

    /// <summary>The row as a sample that may be stored, or why not. <paramref name="ordinal"/> counts the file's rows from 1.</summary>
    public PreparedRow Prepare(ReadRow row, int ordinal) => mapper.Map(row) switch
    {
        RejectedRow rejected => Rejected(rejected.Line, ordinal, rejected.Column, rejected.Reason),
        AcceptedRow accepted => Accept(accepted.Sample, ordinal),
        var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
    };

    private PreparedRow Accept(IncomingSample incoming, int ordinal)
    {
        if (ObjectionTo(incoming) is var (column, reason))
            return Rejected(incoming.Line, ordinal, column, reason);
        var fields = incoming.Fields.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var label = project.Task.LabelIdOf(incoming.Label);
        var votes = incoming.Votes.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => project.Task.LabelIdOf(v)!).ToImmutableArray(); // ObjectionTo has refused unknown ones
        return new PreparedSample(
            NewId.Value(time), incoming.Line, ordinal, string.IsNullOrWhiteSpace(incoming.Key) ? null : incoming.Key,
            JsonText.Write(fields), label, JsonText.Write(votes), incoming.Confidence,
            JsonText.Write(incoming.Scores.ToImmutableSortedDictionary(StringComparer.Ordinal)), project.Task.LabelIdOf(incoming.Gold),
            incoming.MetadataJson, JsonText.Write(new SampleOrigin(importId, incoming.Line)), ContentFingerprint.Of(fields, label).ToBytes(),
            SearchText.Of(fields.Values, incoming.Key));
    }

    private (string? Column, string Reason)? ObjectionTo(IncomingSample incoming)
    {
        if (incoming.Key is { Length: > LongestKey })
            return ("key", $"The key is longer than {LongestKey} characters.");
        if (Unknown(incoming.Label) is { } label)
            return ("label", NoSuchLabel(label));
        if (incoming.Votes.Select(Unknown).FirstOrDefault(v => v is not null) is { } vote)
            return ("votes", NoSuchLabel(vote));
        if (Unknown(incoming.Gold) is { } gold)
            return ("gold", NoSuchLabel(gold));
        foreach (var field in project.Task.Fields)
        {
            var text = incoming.Fields.GetValueOrDefault(field.Name);
            if (text is not null && text.Contains('\0'))
                return (field.Name, "The text holds the character NUL, which no store keeps.");
        }
        if (project.Task.Fields.All(f => string.IsNullOrWhiteSpace(incoming.Fields.GetValueOrDefault(f.Name))))
            return (project.Task.Subject.Name, "Every field is empty.");
        return HoldsNul(incoming) ? (null, "The row holds the character NUL, which no store keeps.") : null;
    }

    private static bool HoldsNul(IncomingSample incoming) =>
        incoming.Key?.Contains('\0') == true || incoming.MetadataJson?.Contains('\0') == true || incoming.Scores.Keys.Any(k => k.Contains('\0'));

    /// <summary>The text when it should name a label and names none.</summary>
    private string? Unknown(string? text) => string.IsNullOrWhiteSpace(text) || project.Task.LabelIdOf(text) is not null ? null : text;

    private string NoSuchLabel(string text)
    {
        var shown = text.Length > 60 ? text[..60] + "…" : text;
        var known = string.Join(", ", project.Task.Labels.Take(10).Select(l => l.Id));
        return known.Length == 0 ? $"'{shown}': the project has no labels." : $"'{shown}' is no label of the project, which has {known}.";
    }

    private static RefusedSample Rejected(long line, int ordinal, string? column, string reason) =>
        new(line, ordinal, column, reason.Replace('\0', '\uFFFD'));
}

/// <summary>A row of the file, ready for the writer.</summary>
internal abstract record PreparedRow(long Line, int Ordinal);

/// <summary>A sample in the form in which the store keeps it.</summary>
internal sealed record PreparedSample(
    Guid Id, long Line, int Ordinal, string? Key, string Fields, string? Label, string Votes, double? Confidence, string Scores,
    string? Gold, string? Metadata, string Origin, byte[] Fingerprint, string SearchText) : PreparedRow(Line, Ordinal);

internal sealed record RefusedSample(long Line, int Ordinal, string? Column, string Reason) : PreparedRow(Line, Ordinal);
