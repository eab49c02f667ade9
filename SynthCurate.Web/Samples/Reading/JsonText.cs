using System.Text;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>The one spelling of a JSON string that we write: only what must be escaped is (RFC 8259, 7), so U+2028 stays itself.</summary>
public static class JsonText
{
    public static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '"': json.Append("\\\""); break;
                case '\\': json.Append("\\\\"); break;
                case '\n': json.Append("\\n"); break;
                case '\r': json.Append("\\r"); break;
                case '\t': json.Append("\\t"); break;
                case < ' ': json.Append("\\u").Append(((int)letter).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)); break;
                default: json.Append(letter); break;
            }
        }
        json.Append('"');
    }

    public static void AppendValue(StringBuilder json, RawValue value)
    {
        switch (value.Kind)
        {
            case RawKind.Missing: json.Append("null"); break;
            case RawKind.Number or RawKind.Boolean or RawKind.Json when IsJsonNumber(value): json.Append(value.Text); break;
            default: AppendString(json, value.Text); break;
        }
    }

    /// <summary>A sheet may spell a number as JSON does not (<c>.5</c>, <c>+1</c>, <c>007</c>); that goes out as text.</summary>
    private static bool IsJsonNumber(RawValue value)
    {
        if (value.Kind != RawKind.Number) return true;
        var reader = new System.Text.Json.Utf8JsonReader(Encoding.UTF8.GetBytes(value.Text));
        try
        {
            return reader.Read() && reader.TokenType == System.Text.Json.JsonTokenType.Number && !reader.Read();
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
