using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading.Tools;

/// <summary>Looks into the nested values of a row, which the reader has found to be JSON.</summary>
internal static class ToolJson
{
    /// <summary>The object or array that a value is, for the caller to dispose; null for everything else.</summary>
    public static JsonDocument? Open(RawValue value) => value.Kind == RawKind.Json ? JsonDocument.Parse(value.Text) : null;

    /// <summary>Nothing, or an object or array without content.</summary>
    public static bool IsEmpty(RawValue value) => value.IsBlank || (value.Kind == RawKind.Json && value.Text is "[]" or "{}");

    /// <summary>A list of one value is that value: tools write a single choice so.</summary>
    public static RawValue Single(RawValue value)
    {
        using var document = Open(value);
        return document is { RootElement.ValueKind: JsonValueKind.Array } ? Single(document.RootElement) : value;
    }

    public static RawValue Single(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array when element.GetArrayLength() == 0 => default,
        JsonValueKind.Array when element.GetArrayLength() == 1 && element[0].ValueKind is not (JsonValueKind.Array or JsonValueKind.Object) => RowColumns.OfElement(element[0]),
        _ => RowColumns.OfElement(element),
    };

    public static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object),
        JsonValueKind.Object => [element],
        _ => [],
    };

    public static IReadOnlyList<JsonElement> Elements(JsonDocument? document) =>
        document is { RootElement.ValueKind: JsonValueKind.Array } ? [.. document.RootElement.EnumerateArray()] : [];

    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static string? Text(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool IsTrue(JsonElement element, string name) => Member(element, name).ValueKind == JsonValueKind.True;

    public static RawValue Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } number ? RowColumns.OfElement(number) : default;
}
