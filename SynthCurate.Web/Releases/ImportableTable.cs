using SynthCurate.Domain.Projects;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Web.Releases;

/// <summary>The samples as they came, under the names that the import knows by itself: exported, imported and exported again, the file is the same.</summary>
internal static class ImportableTable
{
    public static IReadOnlyList<TableColumn<CuratedSample>> Columns(Project project) =>
    [
        new("key", "The key that the imported row had.", 18, s => Cell.Text(s.Sample.Key)),
        .. project.Task.Fields.Select(f => new TableColumn<CuratedSample>(f.Name, $"The field '{f.Name}' as it came.", 60, s => Cell.Text(s.Sample.Fields.GetValueOrDefault(f.Name)))),
        new("label", "The label that came with the row.", 18, s => Cell.Text(s.Sample.Label)),
        new("votes", "The labels of the model's repeated calls, as a JSON array.", 20, s => s.Sample.Votes.IsEmpty ? default : Cell.Json(JsonText.Write(s.Sample.Votes))),
        new("confidence", "What the model said of itself, in [0, 1].", 12, s => Cell.Number(s.Sample.Confidence)),
        new("scores", "Scores that came with the row, as a JSON object.", 20, s => s.Sample.Scores.IsEmpty ? default : Cell.Json(JsonText.Write(s.Sample.Scores))),
        new("gold", "The known answer, where there is one.", 14, s => Cell.Text(s.Sample.Gold)),
        new("metadata", "What else the imported row said, as JSON.", 30, s => Cell.Json(s.Sample.Metadata)),
    ];
}
