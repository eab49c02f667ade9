using System.Text.Json;
using System.Text.Json.Serialization;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Hosting;

/// <summary>Refuses texts that no store keeps alike, wherever one stands in a body: control characters (PostgreSQL has no NUL) and halves of characters.
/// How long a text may be is the business of who asked for it.</summary>
internal sealed class PlainTextConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(ref reader);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(ref reader);

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static string Checked(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            throw new JsonException("This value is not of the kind that belongs here.");
        var text = TextOf(ref reader);
        return PlainText.Fault(text, int.MaxValue) is { } fault ? throw new JsonException(fault) : text;
    }

    private static string TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("The text holds half a character.");
        }
    }
}
