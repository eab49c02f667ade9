namespace SynthCurate.Web.Samples.Reading;

public enum RawKind
{
    Missing,
    Text,
    Number,
    Boolean,
    Json,
    Error,
}

/// <summary>One value as the file spells it. Numbers are never converted: <c>007</c>, <c>1e400</c> and 20 digits stay as written.</summary>
/// <remarks><c>default</c> is a missing value. JSON objects and arrays keep their text without the white space between tokens.</remarks>
public readonly record struct RawValue
{
    private readonly string? _text;

    public RawValue(RawKind kind, string text, bool isFormula = false)
    {
        Kind = kind;
        _text = text;
        IsFormula = isFormula;
    }

    public RawKind Kind { get; }

    public string Text => _text ?? "";

    /// <summary>The cell held a formula and this is the value that was stored beside it; nothing was evaluated.</summary>
    public bool IsFormula { get; }

    public bool IsBlank => Kind == RawKind.Missing || (Kind == RawKind.Text && Text.Length == 0);

    public static RawValue OfText(string text) => new(RawKind.Text, text);
}
