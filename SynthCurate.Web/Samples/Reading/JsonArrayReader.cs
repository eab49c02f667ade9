using System.Buffers;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>A JSON array of objects, one element in memory at a time. A row's line is the one its element starts on.</summary>
internal sealed class JsonArrayReader(Stream stream, ImportLimits limits)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly ArrayBufferWriter<byte> _element = new();
    private readonly JsonObjectParser _parser = new(limits);
    private int _position;
    private int _end;
    private long _offset;
    private long _line = 1;

    public IEnumerable<ReadRow> Read()
    {
        if (NextToken(skipMark: true) != '[') throw Broken("an array '[' is expected");
        var next = NextToken();
        while (next != ']' && next >= 0)
        {
            var (line, offset) = (_line, _offset - 1);
            var closed = ReadElement((byte)next);
            yield return _parser.Parse(_element.WrittenSpan, line, offset, isLast: !closed);
            if (!closed) yield break;
            next = NextToken();
            if (next == ']') break;
            if (next >= 0 && next != ',') throw Broken("a comma or the end of the array is expected");
            if (next >= 0) next = NextToken();
            if (next == ']') throw Broken("a comma before the end of the array");
        }
        if (next < 0) yield return new RefusedRow(_line, null, "the file is cut off: the array is not closed");
        else if (NextToken() >= 0) throw Broken("text after the end of the array");
    }

    /// <summary>Copies one element; the brackets outside strings say where it ends. False where the file ended first.</summary>
    private bool ReadElement(byte first)
    {
        _element.ResetWrittenCount();
        var depth = 0;
        var inString = false;
        var escaped = false;
        for (int value = first; value >= 0; value = Next())
        {
            var letter = (byte)value;
            if (_element.WrittenCount == limits.RowBytes) throw Broken($"an element is longer than the limit of {limits.RowBytes:N0} bytes");
            _element.GetSpan(1)[0] = letter;
            _element.Advance(1);
            if (inString) (inString, escaped) = (escaped || letter != '"', !escaped && letter == '\\');
            else if (letter == '"') inString = true;
            else if (letter is (byte)'{' or (byte)'[') depth++;
            else if (letter is (byte)'}' or (byte)']') depth--;
            if (!inString && depth <= 0 && (letter is (byte)'}' or (byte)']' or (byte)'"' || EndsScalar())) return true;
        }
        return false;
    }

    private bool EndsScalar() => Peek() is < 0 or ',' or ']' or ' ' or '\n' or '\r' or '\t';

    private int NextToken(bool skipMark = false)
    {
        var value = Next();
        if (skipMark && value == 0xEF && Next() == 0xBB && Next() == 0xBF) value = Next();
        while (value is ' ' or '\t' or '\r' or '\n') value = Next();
        return value;
    }

    private int Peek() => _position < _end || Fill() ? _buffer[_position] : -1;

    private int Next()
    {
        if (_position == _end && !Fill()) return -1;
        var value = _buffer[_position++];
        _offset++;
        if (value == '\n') _line++;
        return value;
    }

    private bool Fill()
    {
        _position = 0;
        _end = stream.Read(_buffer);
        return _end > 0;
    }

    private FileRefusedException Broken(string reason) => new(new FilePlace(null, _line, _offset), reason);
}
