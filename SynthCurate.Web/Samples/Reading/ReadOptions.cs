namespace SynthCurate.Web.Samples.Reading;

/// <summary>What the mapping step decided about a file. What is not decided is detected, and refused where that would be a guess.</summary>
public sealed record ReadOptions
{
    public ImportLimits Limits { get; init; } = new();

    /// <summary>As the user named it; only its extension is looked at.</summary>
    public string? FileName { get; init; }

    /// <summary>Null: detected from the header and the first rows.</summary>
    public char? Delimiter { get; init; }

    public TextEncoding Encoding { get; init; } = TextEncoding.Detect;

    /// <summary>The CSV is our own spreadsheet-safe flavour: take exactly its escapes off again.</summary>
    public bool UndoSpreadsheetEscape { get; init; }

    /// <summary>The sheet's name; null is the first visible one.</summary>
    public string? Sheet { get; init; }
}

public enum TextEncoding
{
    /// <summary>By byte order mark, else strict UTF-8.</summary>
    Detect,
    Utf8,
    Utf16LittleEndian,
    Utf16BigEndian,
    Windows1252,
}
