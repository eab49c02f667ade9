using System.Text.Json;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Looks columns up in a row as a mapping names them: by name, by position, by JSON pointer.</summary>
internal sealed class RowColumns(ValueRow row)
{
    public RawValue Find(string column)
    {
        for (var index = 0; index < row.Names.Count; index++)
            if (string.Equals(row.Names[index], column, StringComparison.Ordinal)) return Checked(row.Values[index], column);
        if (column.Length > 1 && column[0] == '#' && int.TryParse(column.AsSpan(1), System.Globalization.NumberStyles.None, null, out var position)
            && position >= 1 && position <= row.Values.Count)
            return Checked(row.Values[position - 1], column);
        return column[0] == '/' ? Checked(Follow(column), column) : default;
    }

    /// <summary>Text, number or boolean as the file spells it; null where there is nothing.</summary>
    public string? Text(string? column)
    {
        if (column is null) return null;
        var value = Find(column);
        if (value.Kind == RawKind.Json) throw new RowRefusedException(column, "a single value is expected, not an array or object");
        return value.IsBlank ? null : value.Text;
    }

    private static RawValue Checked(RawValue value, string column) => value.Kind == RawKind.Error
        ? throw new RowRefusedException(column, $"the cell holds the error {value.Text}")
        : value;

    private RawValue Follow(string pointer)
    {
        var steps = pointer[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
        var value = row[steps[0]];
        if (steps.Length == 1 || value.Kind != RawKind.Json) return steps.Length == 1 ? value : default;
        using var document = JsonDocument.Parse(value.Text);
        var element = document.RootElement;
        foreach (var step in steps.Skip(1))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(step, out var member)) element = member;
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(step, System.Globalization.NumberStyles.None, null, out var index) && index < element.GetArrayLength()) element = element[index];
            else return default;
        }
        return OfElement(element);
    }

    internal static RawValue OfElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => RawValue.OfText(element.GetString() ?? ""),
        JsonValueKind.Number => new RawValue(RawKind.Number, element.GetRawText()),
        JsonValueKind.True => new RawValue(RawKind.Boolean, "true"),
        JsonValueKind.False => new RawValue(RawKind.Boolean, "false"),
        JsonValueKind.Null or JsonValueKind.Undefined => default,
        _ => new RawValue(RawKind.Json, element.GetRawText()),
    };
}
