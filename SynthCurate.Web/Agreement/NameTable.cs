using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Web.Agreement;

/// <summary>Gives each name that occurs in a document a number from 0, without allocating for a name that it has met before.</summary>
public sealed class NameTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int Count => _names.Count;

    public string NameOf(int number) => _names[number];

    public int NumberOf(ReadOnlySpan<char> name)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var number)) return number;
        var text = name.ToString();
        _names.Add(text);
        _numbers.Add(text, _names.Count - 1);
        return _names.Count - 1;
    }

    /// <summary>The number of the string or number under the reader; null where it is something else.</summary>
    public int? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) return null;
        var length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        var buffer = ArrayPool<char>.Shared.Rent(length);
        var written = reader.TokenType == JsonTokenType.String ? reader.CopyString(buffer) : CopyNumber(ref reader, buffer);
        var number = NumberOf(buffer.AsSpan(0, written));
        ArrayPool<char>.Shared.Return(buffer);
        return number;
    }

    private static int CopyNumber(ref Utf8JsonReader reader, Span<char> buffer) => reader.HasValueSequence
        ? Encoding.UTF8.GetChars(reader.ValueSequence.ToArray(), buffer)
        : Encoding.UTF8.GetChars(reader.ValueSpan, buffer);
}
