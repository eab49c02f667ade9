using System.Text.Json;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Releases;

/// <summary>Samples as they stand as training rows: chat messages, or Alpaca's instruction, input and output. Where a task has an output and no labels the output
/// is what is to be learnt; otherwise the label's title is.</summary>
internal sealed class TrainingShape(Project project, bool asChat)
{
    // A labelling task shows everything that was judged, the output too; a writing task shows what the model was given.
    private readonly string[] _given = [.. project.Task.Fields.Where(f => project.Task.AsksForLabel || f.Role != FieldRole.Output).Select(f => f.Name)];

    /// <summary>The row, with the sample's journey where it is asked for.</summary>
    public string Line(CuratedSample sample, ExportedCuration? curation)
    {
        var (instruction, input) = Asked(sample);
        var answer = Answer(sample);
        return asChat
            ? JsonSerializer.Serialize(new { messages = new[] { new Message("user", input.Length == 0 ? instruction : instruction + "\n\n" + input), new Message("assistant", answer) }, curation }, JsonText.Options)
            : JsonSerializer.Serialize(new { instruction, input, output = answer, curation }, JsonText.Options);
    }

    private (string Instruction, string Input) Asked(CuratedSample sample)
    {
        if (project.Task.AsksForLabel)
        {
            var choices = string.Join(", ", project.Task.Labels.Select(l => l.Title));
            var text = string.Join("\n\n", _given.Select(name => _given.Length == 1 ? Text(sample, name) : $"{name}: {Text(sample, name)}"));
            return ($"Choose the label that fits: {choices}.", text);
        }
        var inputs = _given.Select(name => Text(sample, name)).ToList();
        return (inputs.FirstOrDefault() ?? "", string.Join("\n\n", inputs.Skip(1).Where(i => i.Length > 0)));
    }

    private string Answer(CuratedSample sample) =>
        project.Task.AsksForLabel ? sample.Label is { } label ? project.Task.TitleOf(label) : "" : Text(sample, project.Task.Subject.Name);

    private static string Text(CuratedSample sample, string field) => sample.Fields.GetValueOrDefault(field) ?? "";

    private sealed record Message(string Role, string Content);
}
