using SynthCurate.Web.Releases.Writing;

namespace SynthCurate.Web.Releases;

public enum ExportFormat { Xlsx, Csv, Jsonl, Chat, Alpaca }

/// <summary>Which samples leave: those that are fit for use (accepted, or accepted or edited by people), or all with their place.</summary>
public enum ExportScope { Final, All }

/// <summary>What the user asked for.</summary>
public sealed record ExportChoices(ExportFormat Format, ExportScope Scope = ExportScope.Final, bool Answers = false, CsvFlavour Flavour = CsvFlavour.Raw)
{
    /// <summary>A raw CSV of all samples without answers holds them as they came, for an import elsewhere.</summary>
    public bool IsImportable => this is { Format: ExportFormat.Csv, Scope: ExportScope.All, Answers: false, Flavour: CsvFlavour.Raw };

    public string Extension => Format switch { ExportFormat.Xlsx => "xlsx", ExportFormat.Csv => "csv", _ => "jsonl" };

    public string ContentType => Format switch
    {
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Csv => "text/csv; charset=utf-8",
        _ => "application/jsonl; charset=utf-8",
    };
}
