using System.Globalization;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Web.Releases;

/// <summary>A column of the samples' table: title, meaning for the data dictionary, width and value.</summary>
internal sealed record TableColumn<T>(string Title, string Meaning, double Width, Func<T, Cell> Value)
{
    public SheetColumn ForSheet => new(Title, Width);
}

/// <summary>The samples as rows. Columns follow the project's fields; where people may edit a field, the model's own text stands beside it.</summary>
internal static class SampleTable
{
    public static IReadOnlyList<TableColumn<CuratedSample>> Columns(Project project, bool withAnswers)
    {
        var columns = new List<TableColumn<CuratedSample>>
        {
            new("number", "The sample's number in the project, from 1.", 10, s => Cell.Number((double)s.Sample.Number)),
            new("id", "The sample's identity in SynthCurate.", 34, s => Cell.Text(s.Sample.Id.ToString())),
            new("key", "The key that the imported row had.", 18, s => Cell.Text(s.Sample.Key)),
        };
        foreach (var field in project.Task.Fields)
        {
            columns.Add(new(field.Name, $"The field '{field.Name}' as it stands, with people's edits.", 60, s => Cell.Text(s.Fields.GetValueOrDefault(field.Name))));
            if (project.Task.IsEditable(field))
                columns.Add(new($"{field.Name} (as it came)", $"The field '{field.Name}' as the model wrote it, where people edited it; empty otherwise.", 40, s => AsItCame(s, field.Name)));
        }
        columns.AddRange(Judgements());
        if (withAnswers)
            columns.Add(new("answers", "Every answer as a JSON array.", 40, s => Cell.Json(JsonText.Write(s.Answers.Select(ExportedAnswer.Of)))));
        return columns;
    }

    private static IEnumerable<TableColumn<CuratedSample>> Judgements()
    {
        yield return new("label", "The label as it stands: people's where they settled it, else the model's.", 18, s => Cell.Text(s.Label));
        yield return new("modelLabel", "The label that came with the row.", 18, s => Cell.Text(s.Sample.Label));
        yield return new("place", "Where the sample is: accepted (without a look), reviewed, queued, disputed...", 12, s => Cell.Text(PlaceName(s.State.Place)));
        yield return new("verdict", "What people decided: accept, edit or reject.", 10, s => Cell.Text(s.State.Verdict?.ToString().ToLowerInvariant()));
        yield return new("confidence", "The fused confidence in [0, 1] that the sample is right, when it was last scored.", 12, s => Cell.Number(s.State.Confidence));
        yield return new("flags", "Objections of the scorers, separated by spaces.", 20, s => Cell.Text(string.Join(' ', s.Flags)));
        yield return new("outcome", "Where routing sent it: accepted, rejected, review or audit.", 12, s => Cell.Text(s.Decision?.Outcome.ToString().ToLowerInvariant()));
        yield return new("reasons", "Why routing sent it there, separated by spaces.", 24, s => Cell.Text(s.Decision is null ? null : string.Join(' ', s.Decision.Reasons)));
        yield return new("inclusionProbability", "The chance with which an accepted sample was drawn for an audit.", 12, s => Cell.Number(s.Decision?.InclusionProbability));
        yield return new("votes", "The labels of the model's repeated calls, separated by spaces.", 20, s => Cell.Text(string.Join(' ', s.Sample.Votes)));
        yield return new("statedConfidence", "What the model said of itself, in [0, 1].", 12, s => Cell.Number(s.Sample.Confidence));
        yield return new("gold", "The known answer, where there is one.", 14, s => Cell.Text(s.Sample.Gold));
        yield return new("counted", "How many answers count.", 9, s => Cell.Number((double)s.State.Counted));
        yield return new("required", "How many answers the sample needs.", 9, s => Cell.Number((double)s.State.Required));
        yield return new("arrivedAt", "When the sample was imported, UTC.", 20, s => Cell.At(s.Sample.ArrivedAt));
        yield return new("metadata", "What else the imported row said, as JSON.", 30, s => Cell.Json(s.Sample.Metadata));
    }

    public static string PlaceName(Place place) => char.ToLowerInvariant(place.ToString()[0]) + place.ToString()[1..];

    private static Cell AsItCame(CuratedSample sample, string field)
    {
        var came = sample.Sample.Fields.GetValueOrDefault(field);
        return came == sample.Fields.GetValueOrDefault(field) ? default : Cell.Text(came);
    }
}

/// <summary>An answer as it leaves in JSON.</summary>
internal sealed record ExportedAnswer(
    string Id, string Reviewer, int Round, string Verdict, string? Label, IReadOnlyDictionary<string, string>? Fields, IReadOnlyList<string>? Reasons,
    string? Comment, double ActiveSeconds, bool SuggestionShown, string Standing, DateTimeOffset At)
{
    public static ExportedAnswer Of(Domain.Review.ReviewAnswer answer) => new(
        answer.Id.ToString(), answer.Reviewer.ToString("N"), answer.Round, answer.Verdict.ToString().ToLowerInvariant(), answer.Label,
        answer.Fields.Count > 0 ? answer.Fields : null, answer.Reasons.Length > 0 ? answer.Reasons : null, answer.Comment.Length > 0 ? answer.Comment : null,
        answer.ActiveSeconds, answer.SuggestionShown, answer.Standing.ToString().ToLowerInvariant(), answer.At);
}
