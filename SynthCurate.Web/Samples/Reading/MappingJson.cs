using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Strict JSON of a mapping: unknown or doubled members are refused.</summary>
internal static class MappingJson
{
    private const int LongestMapping = 64 * 1024;

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 8,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static MappingReading Parse(string json)
    {
        if (json.Length > LongestMapping) return new RefusedMapping($"the mapping is longer than {LongestMapping:N0} characters");
        try
        {
            var mapping = JsonSerializer.Deserialize<SampleMapping>(json, Options);
            if (mapping is null) return new RefusedMapping("the mapping is null");
            if (mapping.Fields.Count == 0) return new RefusedMapping("the mapping has no fields");
            if (mapping.Fields.FirstOrDefault(f => f.Value is null).Key is { } bare) return new RefusedMapping($"the mapping names no column for '{bare}'");
            return mapping.Columns.Any(string.IsNullOrWhiteSpace) ? new RefusedMapping("the mapping names a column without a name") : new UsableMapping(mapping);
        }
        catch (JsonException broken)
        {
            return new RefusedMapping($"the mapping is not valid at {broken.Path ?? "$"}");
        }
    }
}

internal sealed class ColumnListConverter : JsonConverter<ColumnList>
{
    public override ColumnList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return ColumnList.Of(reader.GetString() ?? "");
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("a column's name or several are expected");
        var names = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String) names.Add(reader.GetString() ?? "");
        return reader.TokenType == JsonTokenType.EndArray && names.Count > 0 ? new ColumnList(names) : throw new JsonException("columns' names are expected");
    }

    public override void Write(Utf8JsonWriter writer, ColumnList value, JsonSerializerOptions options)
    {
        if (value.Names.Count == 1)
        {
            writer.WriteStringValue(value.Names[0]);
            return;
        }
        writer.WriteStartArray();
        foreach (var name in value.Names) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }
}
