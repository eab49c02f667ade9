using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthCurate.Web.Hosting;

/// <summary>Instants leave in UTC with a Z (ISO 8601, RFC 3339), whole seconds without a fraction.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new JsonException("An instant such as 2026-01-31T08:00:00Z is expected.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}
