using Microsoft.AspNetCore.Components;
using SynthCurate.Domain.Projects;
using SynthCurate.Web.Access;
using SynthCurate.Web.Samples.Reading;
using SynthCurate.Web.Samples.Reading.Tools;
using SynthCurate.Web.Shared;

namespace SynthCurate.Web.Samples;

/// <summary>What somebody decided about a file; the mapping is null where the file needs none.</summary>
public sealed record ImportChoice(string Format, SampleMapping? Mapping);

public sealed partial class ImportSetup
{
    private const int LongestShown = 300;
    private const int MostShown = 5;

    private static readonly Role[] Roles =
    [
        new("Key", false, m => m?.Key, (m, c) => m with { Key = c }),
        new("Label", true, m => m?.Label, (m, c) => m with { Label = c }),
        new("Confidence", false, m => m?.Confidence, (m, c) => m with { Confidence = c }),
        new("Known answer (gold)", true, m => m?.Gold, (m, c) => m with { Gold = c }),
    ];

    private string _format = "jsonl";
    private SampleMapping? _mapping;
    private ImportPreview? _preview;

    [Parameter, EditorRequired] public Project Project { get; set; } = null!; // required

    [Parameter, EditorRequired] public Guid Upload { get; set; }

    [Parameter, EditorRequired] public string FileName { get; set; } = "";

    [Parameter] public EventCallback<ImportChoice> OnStart { get; set; }

    [Parameter] public EventCallback OnDiscard { get; set; }

    private RenderFragment Options => builder =>
    {
        foreach (var column in _preview?.Columns ?? [])
        {
            builder.OpenElement(0, "option");
            builder.AddAttribute(1, "value", column);
            builder.AddContent(2, column);
            builder.CloseElement();
        }
    };

    protected override async Task OnInitializedAsync()
    {
        _format = FormatOf(FileName, Project);
        await LookAsync();
        // Alpaca's files are JSON by name; where the first row is not its shape, it is some other array.
        if (_format == "alpaca" && (_preview?.Objection is not null || _preview?.Rows is [{ Refusal: not null }, ..]))
        {
            _format = "json";
            _mapping = null;
            await LookAsync();
        }
        if (_format is "json" or "jsonl" && _preview is { } seen && ToolFile.Recognise(seen.Columns) is { } tool)
        {
            (_format, _mapping) = (tool, null);
            await LookAsync();
        }
        // A guessed known answer on which every row fails is no known answer.
        if (_mapping is { Gold: not null } guess && _preview is { Rows.Count: > 0 } preview && preview.Rows.All(r => r.Refusal is not null))
        {
            _mapping = guess with { Gold = null };
            await LookAsync();
        }
    }

    private static string FormatOf(string name, Project project)
    {
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetExtension(plain).ToLowerInvariant() switch
        {
            ".csv" or ".tsv" or ".txt" => "csv",
            ".xlsx" => "xlsx",
            ".json" => project.Task.Kind == TaskKind.Instruction ? "alpaca" : "json",
            _ => "jsonl",
        };
    }

    private async Task LookAsync()
    {
        var caller = await CurrentCaller.GetAsync();
        _preview = await Uploads.PreviewAsync(caller, Project.Id, Upload, _format, _mapping, CancellationToken.None);
        _mapping = _preview.Mapping;
    }

    private Task ChangeFormatAsync(ChangeEventArgs e)
    {
        (_format, _mapping) = (e.Value as string ?? "jsonl", null);
        return LookAsync();
    }

    private Task ChangeDelimiterAsync(ChangeEventArgs e)
    {
        _mapping = new SampleMapping { Delimiter = e.Value is string { Length: 1 } text ? text[0] : null };
        return LookAsync();
    }

    private Task ChangeSheetAsync(ChangeEventArgs e)
    {
        _mapping = new SampleMapping { Sheet = e.Value as string };
        return LookAsync();
    }

    private Task MapFieldAsync(string field, ChangeEventArgs e)
    {
        var mapping = _mapping ?? new SampleMapping();
        var fields = mapping.Fields.Where(f => f.Key != field).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        if (Given(e) is { } column)
            fields[field] = ColumnList.Of(column);
        _mapping = Roles.Where(r => Given(e) is { } taken && r.Get(mapping) == taken).Aggregate(mapping, (m, role) => role.Set(m, null)) with { Fields = fields };
        return LookAsync();
    }

    private Task MapRoleAsync(Role role, ChangeEventArgs e)
    {
        _mapping = role.Set(_mapping ?? new SampleMapping(), Given(e));
        return LookAsync();
    }

    private Task MapVoteAsync(string column, bool isOn)
    {
        var mapping = _mapping ?? new SampleMapping();
        _mapping = mapping with { Votes = isOn ? [.. mapping.Votes, column] : [.. mapping.Votes.Where(v => v != column)] };
        return LookAsync();
    }

    private bool IsFree(string column) => _mapping is not { } mapping || mapping.Votes.Contains(column) || !mapping.Columns.Contains(column);

    private static string? Given(ChangeEventArgs e) => string.IsNullOrEmpty(e.Value as string) ? null : (string)e.Value;

    // A whole JSON array may stand on one line.
    private string Place(int at, PreviewRow row) =>
        _preview!.Rows.Take(MostShown).DistinctBy(r => r.Line).Count() > 1 ? $"Line {Figures.Count(row.Line)}" : $"Row {at + 1}"; // rows come from a preview

    private static string Short(string text) => text.Length > LongestShown ? text[..LongestShown] + "…" : text;

    private sealed record Role(string Name, bool IsLabel, Func<SampleMapping?, string?> Get, Func<SampleMapping, string?, SampleMapping> Set);
}
