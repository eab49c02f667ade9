using System.Globalization;

namespace SynthCurate.Web.Releases.Writing;

public enum CellKind
{
    Empty,
    Text,
    Number,
    Instant,
    Boolean,

    /// <summary>JSON text: inserted as it is in JSONL, plain text elsewhere.</summary>
    Json,
}

/// <summary>One value on its way out, typed, so that a negative number is never mistaken for a formula.</summary>
/// <remarks><c>default</c> is an empty cell. Numbers that are not finite are empty: an undefined figure is not a figure.</remarks>
public readonly struct Cell
{
    private readonly long _bits;
    private readonly string? _text;

    private Cell(CellKind kind, long bits, string? text)
    {
        Kind = kind;
        _bits = bits;
        _text = text;
    }

    public CellKind Kind { get; }

    /// <summary>The text, the JSON, or a decimal's exact digits; empty for the other kinds.</summary>
    public string Content => _text ?? "";

    /// <summary>Of a number.</summary>
    public double Value => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>Of a boolean.</summary>
    public bool IsTrue => _bits != 0;

    /// <summary>Of an instant, in UTC.</summary>
    public DateTime Instant => new(_bits, DateTimeKind.Utc);

    public static Cell Text(string? text) => text is null ? default : new Cell(CellKind.Text, 0, text);

    public static Cell Json(string? json) => json is null ? default : new Cell(CellKind.Json, 0, json);

    public static Cell Number(double? number) => number is { } value && double.IsFinite(value) ? new Cell(CellKind.Number, BitConverter.DoubleToInt64Bits(value), null) : default;

    /// <summary>Money keeps its decimal digits.</summary>
    public static Cell Number(decimal? number) =>
        number is { } value ? new Cell(CellKind.Number, BitConverter.DoubleToInt64Bits((double)value), value.ToString(CultureInfo.InvariantCulture)) : default;

    public static Cell Boolean(bool? value) => value is { } known ? new Cell(CellKind.Boolean, known ? 1 : 0, null) : default;

    /// <summary>Kept in UTC, to the tick.</summary>
    public static Cell At(DateTimeOffset? instant) =>
        instant is { } value ? new Cell(CellKind.Instant, value.UtcTicks, null) : default;
}
