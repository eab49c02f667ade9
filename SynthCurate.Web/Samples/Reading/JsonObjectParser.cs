using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Reads one JSON object into a row, strictly: no duplicate member at any depth, no lone surrogate, no NUL, no comment, no trailing comma.</summary>
internal sealed class JsonObjectParser(ImportLimits limits)
{
    private readonly ArrayBufferWriter<byte> _nested = new();
    private readonly JsonReaderOptions _options = new() { MaxDepth = limits.JsonDepth, CommentHandling = JsonCommentHandling.Disallow };

    /// <param name="json">UTF-8, the whole object.</param>
    /// <param name="line">The physical line it starts on.</param>
    /// <param name="offset">The byte it starts at, for messages.</param>
    /// <param name="isLast">Nothing follows it, so that an unfinished object means a file that was cut.</param>
    public ReadRow Parse(ReadOnlySpan<byte> json, long line, long offset, bool isLast)
    {
        if (!Utf8.IsValid(json)) return new RefusedRow(line, null, $"not UTF-8 at byte {offset + FirstInvalid(json)} of the file");
        try
        {
            return ReadObject(json, line);
        }
        catch (RowRefusedException refusal)
        {
            return new RefusedRow(line, refusal.Column, refusal.Message);
        }
        catch (JsonException broken)
        {
            return Explain(json, line, broken, isLast);
        }
    }

    private ValueRow ReadObject(ReadOnlySpan<byte> json, long line)
    {
        var reader = new Utf8JsonReader(json, _options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new RowRefusedException(null, $"an object is expected, and this is {Describe(reader.TokenType)}");
        var names = new List<string>();
        var values = new List<RawValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = TextOf(ref reader, null);
            if (!seen.Add(name)) throw new RowRefusedException(name, "the member occurs twice");
            if (names.Count == limits.Columns) throw new RowRefusedException(null, $"more than {limits.Columns} members");
            reader.Read();
            names.Add(name);
            values.Add(ReadValue(ref reader, json, name));
        }
        if (reader.Read()) throw new RowRefusedException(null, "more than one value on the line");
        return new ValueRow(line, names, values);
    }

    private RawValue ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return RawValue.OfText(TextOf(ref reader, name));
            case JsonTokenType.Number:
                CheckSize(reader.ValueSpan.Length, name);
                return new RawValue(RawKind.Number, Encoding.ASCII.GetString(reader.ValueSpan));
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new RawValue(RawKind.Boolean, reader.TokenType == JsonTokenType.True ? "true" : "false");
            case JsonTokenType.Null:
                return default;
            default:
                return new RawValue(RawKind.Json, ReadNested(ref reader, json, name));
        }
    }

    /// <summary>Copies an object or array token by token, which drops white space and keeps numbers and escapes as written.</summary>
    private string ReadNested(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string column)
    {
        _nested.ResetWrittenCount();
        var depth = reader.CurrentDepth;
        var seen = new Stack<HashSet<string>?>();
        var needsComma = false;
        do
        {
            var token = reader.TokenType;
            var closes = token is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (needsComma && !closes) _nested.Write(","u8);
            var start = (int)reader.TokenStartIndex;
            _nested.Write(token == JsonTokenType.PropertyName
                ? json[start..(start + reader.ValueSpan.Length + 2)]
                : json[start..(int)reader.BytesConsumed]);
            needsComma = Track(ref reader, token, seen, column);
        }
        while ((reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray) || reader.CurrentDepth > depth) && reader.Read());
        CheckSize(_nested.WrittenCount, column);
        return Encoding.UTF8.GetString(_nested.WrittenSpan);
    }

    private bool Track(ref Utf8JsonReader reader, JsonTokenType token, Stack<HashSet<string>?> seen, string column)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                seen.Push(new HashSet<string>(StringComparer.Ordinal));
                return false;
            case JsonTokenType.StartArray:
                seen.Push(null);
                return false;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                seen.Pop();
                return true;
            case JsonTokenType.PropertyName:
                if (!seen.Peek()!.Add(TextOf(ref reader, column))) throw new RowRefusedException(column, "a member inside occurs twice");
                _nested.Write(":"u8);
                return false;
            default:
                if (token == JsonTokenType.String && reader.ValueIsEscaped) TextOf(ref reader, column);
                return true;
        }
    }

    private string TextOf(ref Utf8JsonReader reader, string? column)
    {
        CheckSize(reader.ValueSpan.Length, column);
        string text;
        try
        {
            text = reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw new RowRefusedException(column, "half of a surrogate pair (an escape such as \\ud800 alone)");
        }
        if (text.Contains('\0')) throw new RowRefusedException(column, "a NUL character, which text may not hold");
        return text;
    }

    private void CheckSize(int bytes, string? column)
    {
        if (bytes > limits.FieldBytes) throw new RowRefusedException(column, $"larger than the limit of {limits.FieldBytes:N0} bytes a value");
    }

    private RefusedRow Explain(ReadOnlySpan<byte> json, long line, JsonException broken, bool isLast)
    {
        var at = line + (broken.LineNumber ?? 0);
        var place = $"at byte {broken.BytePositionInLine + 1} of line {at}";
        if (broken.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return new RefusedRow(line, null, $"nested deeper than {limits.JsonDepth} levels, {place}");
        if (!IsUnfinished(json)) return new RefusedRow(line, null, $"not valid JSON {place}");
        return new RefusedRow(line, null, isLast ? "the file is cut off inside this object" : "the object does not end on this line");
    }

    /// <summary>True where only the end is missing: the reader asks for more instead of objecting.</summary>
    private bool IsUnfinished(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(_options));
        try
        {
            while (reader.Read())
            {
            }
            return reader.CurrentDepth > 0 || reader.TokenType != JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var index = 0;
        while (Rune.DecodeFromUtf8(bytes[index..], out _, out var length) == OperationStatus.Done) index += length;
        return index;
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => "a bare value",
    };
}
