using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthCurate.Web.Agreement;

/// <summary>Reads a list of strings and numbers as the texts by which categories are known.</summary>
internal sealed class ValueTextsConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("A list of categories is needed.");
        var texts = new List<string>();
        var buffer = new char[32];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString() ?? "",
                JsonTokenType.Number => new string(buffer, 0, ValueText.Format(reader.GetDouble(), buffer)),
                _ => throw new JsonException("Categories are strings or numbers."),
            });
        }
        return texts;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Categories are read and never written.");
}
