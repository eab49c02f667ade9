using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Review;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Web.Releases;

/// <summary>An answer with the sample that it is about and the name of who gave it.</summary>
internal sealed record AnswerRow(CuratedSample Sample, ReviewAnswer Answer, string Reviewer);

/// <summary>The answers as rows, in the order of samples and then of time.</summary>
internal static class AnswerTable
{
    public static IReadOnlyList<TableColumn<AnswerRow>> Columns(Project project) =>
    [
        new("number", "The number of the sample.", 10, r => Cell.Number((double)r.Sample.Sample.Number)),
        new("key", "The key of the sample.", 18, r => Cell.Text(r.Sample.Sample.Key)),
        new("reviewer", "Who answered.", 20, r => Cell.Text(r.Reviewer)),
        new("verdict", "accept, edit, reject or skip.", 10, r => Cell.Text(r.Answer.Verdict.ToString().ToLowerInvariant())),
        new("label", "The label given.", 18, r => Cell.Text(r.Answer.Label)),
        new("reasons", "Reasons, separated by spaces.", 20, r => Cell.Text(string.Join(' ', r.Answer.Reasons))),
        new("comment", "What the reviewer noted.", 30, r => Cell.Text(r.Answer.Comment)),
        new("edits", "The edited fields as JSON.", 40, r => r.Answer.Fields.Count == 0 ? default : Cell.Json(JsonText.Write(r.Answer.Fields))),
        new("activeSeconds", "Active time, in seconds.", 12, r => Cell.Number(r.Answer.ActiveSeconds)),
        new("suggestionShown", "Whether the model's label could be seen before this answer was given.", 12, r => Cell.Boolean(r.Answer.SuggestionShown)),
        new("standing", "counted, late, undone or skipped.", 10, r => Cell.Text(r.Answer.Standing.ToString().ToLowerInvariant())),
        new("round", "The round of review.", 8, r => Cell.Number((double)r.Answer.Round)),
        new("guidelineVersion", "The version of the guideline at the time.", 10, r => Cell.Number((double)r.Answer.GuidelineVersion)),
        new("answeredAt", "When, UTC.", 20, r => Cell.At(r.Answer.At)),
    ];
}
