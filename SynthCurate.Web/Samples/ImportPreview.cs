using SynthCurate.Domain.Projects;
using SynthCurate.Web.Samples.Reading;
using SynthCurate.Web.Samples.Reading.Tools;

namespace SynthCurate.Web.Samples;

/// <summary>The beginning of a file as it would be imported. <paramref name="Mapping"/> is null where the file needs none; <paramref name="Objection"/>
/// says why nothing can be imported as it stands.</summary>
public sealed record ImportPreview(
    string FileName, long Bytes, IReadOnlyList<string> Columns, IReadOnlyList<string> Sheets, SampleMapping? Mapping, string? Objection,
    bool AsksForDelimiter, IReadOnlyList<PreviewRow> Rows)
{
    internal static ImportPreview Of(Project project, string fileName, long bytes, string format, FilePreview preview, SampleMapping? chosen, TimeProvider time)
    {
        var fields = project.Task.Fields;
        var refused = preview.Rows.OfType<RefusedFile>().FirstOrDefault();
        var isOwn = format == "jsonl" && preview.Columns.Contains("fields", StringComparer.Ordinal);
        var mapping = isOwn ? null : chosen is { Fields.Count: > 0 } ? chosen : Guess(format, preview, project.Task, chosen);
        var objection = refused is not null ? Sentence(refused.Reason) : mapping is null ? null : preview.Rows.Count == 0 && preview.Columns.Count == 0 ? "The file holds no rows." : Lacking(fields, mapping);
        var rows = objection is null ? Mapped(project, preview, new SampleIntake(project, Guid.Empty, new RowMapper(fields, mapping), time)) : [];
        return new ImportPreview(fileName, bytes, preview.Columns, preview.Sheets, mapping, objection, preview.Dialect is { Dialect: null }, rows);
    }

    private static SampleMapping Guess(string format, FilePreview preview, TaskDefinition task, SampleMapping? chosen)
    {
        var doubtful = preview.Problems.Select(p => p.Title).ToHashSet(StringComparer.Ordinal);
        var guess = format == "alpaca" && AlpacaShape.Mapping(task.Fields) is UsableMapping alpaca
            ? alpaca.Mapping
            : ToolFile.Is(ImportFormat.Of(format)) ? ToolMapping.Of(preview.Rows, task)
            : ColumnRecognition.Guess([.. preview.Columns.Where(c => !doubtful.Contains(c))], task.Fields);
        return chosen is null ? guess : guess with { Delimiter = chosen.Delimiter, Encoding = chosen.Encoding, Sheet = chosen.Sheet };
    }

    private static List<PreviewRow> Mapped(Project project, FilePreview preview, SampleIntake intake) =>
        [.. preview.Rows.Select((row, i) => intake.Prepare(row, i + 1)).Select(row => row switch
        {
            PreparedSample sample => new PreviewRow(
                sample.Line, Persistence.JsonText.Read<Dictionary<string, string>>(sample.Fields), sample.Label is { } label ? project.Task.TitleOf(label) : null,
                sample.Gold is { } gold ? project.Task.TitleOf(gold) : null, sample.Confidence, null),
            RefusedSample refused => new PreviewRow(refused.Line, new Dictionary<string, string>(), null, null, null, refused.Column is null ? refused.Reason : $"{refused.Column}: {refused.Reason}"),
            _ => throw new System.Diagnostics.UnreachableException(row.GetType().Name),
        })];

    private static string? Lacking(IReadOnlyList<FieldDefinition> fields, SampleMapping mapping) =>
        fields.FirstOrDefault(f => f.Required && !mapping.Fields.ContainsKey(f.Name)) is { } field ? $"Choose the column that holds “{field.Name}”."
        : RowMapper.Objection(fields, mapping) is { } other ? Sentence(other) : null;

    private static string Sentence(string reason) => reason.Length == 0 ? reason : char.ToUpperInvariant(reason[0]) + reason[1..].TrimEnd('.') + ".";
}

/// <summary>A row of the preview: the sample that it becomes, or why it is refused.</summary>
public sealed record PreviewRow(long Line, IReadOnlyDictionary<string, string> Fields, string? Label, string? Gold, double? Confidence, string? Refusal);
