using System.Text.Json;
using System.Text.Json.Serialization;

namespace SynthCurate.Web.Agreement;

/// <summary>
/// Reads an array of <c>{"item","rater","value"}</c> straight into columns; each member exactly once, unknown ones refused. Items and raters
/// are strings or numbers, values too, and a null value is a missing answer.
/// </summary>
internal sealed class RatingColumnsConverter : JsonConverter<RatingColumns>
{
    public override RatingColumns Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw Refused("$.ratings", "A list of ratings is needed.");
        var columns = new RatingColumns();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadRating(ref reader, columns);
        return columns;
    }

    public override void Write(Utf8JsonWriter writer, RatingColumns value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Ratings are read and never written.");

    private static void ReadRating(ref Utf8JsonReader reader, RatingColumns columns)
    {
        var path = new RatingPath(columns.Count);
        if (reader.TokenType != JsonTokenType.StartObject) throw Refused(path.Whole, "A rating is an object with item, rater and value.");
        int? item = null, rater = null, value = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("item"u8)) Fill(ref item, ReadName(ref reader, columns.Items, path, "item"), path, "item");
            else if (reader.ValueTextEquals("rater"u8)) Fill(ref rater, ReadName(ref reader, columns.Raters, path, "rater"), path, "rater");
            else if (reader.ValueTextEquals("value"u8)) Fill(ref value, ReadValue(ref reader, columns.Values, path), path, "value");
            else throw Refused(path.Member(reader.GetString() ?? ""), "A rating has item, rater and value only.");
        }
        columns.Add(
            item ?? throw Refused(path.Member("item"), "The item is missing."),
            rater ?? throw Refused(path.Member("rater"), "The rater is missing."),
            value ?? throw Refused(path.Member("value"), "The value is missing; give null for a missing answer."));
    }

    private static int ReadName(ref Utf8JsonReader reader, NameTable names, RatingPath path, string member)
    {
        reader.Read();
        return names.Read(ref reader) ?? throw Refused(path.Member(member), "A string or a number is needed.");
    }

    private static int ReadValue(ref Utf8JsonReader reader, NameTable values, RatingPath path)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return -1;
        Span<char> buffer = stackalloc char[32];
        if (reader.TokenType == JsonTokenType.Number) return values.NumberOf(buffer[..ValueText.Format(reader.GetDouble(), buffer)]);
        return values.Read(ref reader) ?? throw Refused(path.Member("value"), "A string, a number or null is needed.");
    }

    private static void Fill(ref int? place, int number, RatingPath path, string member)
    {
        if (place is not null) throw Refused(path.Member(member), "The member is given twice.");
        place = number;
    }

    private static JsonException Refused(string path, string reason) => new(reason, path, null, null);

    private readonly record struct RatingPath(int Index)
    {
        public string Whole => $"$.ratings[{Index}]";

        public string Member(string name) => $"{Whole}.{name}";
    }
}
