using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Decodes a stream strictly, block by block. What is not valid in the encoding ends the file with its byte offset.</summary>
internal sealed class TextSource(Stream stream, TextEncoding declared)
{
    private readonly byte[] _bytes = new byte[32 * 1024];
    private readonly char[] _chars = new char[32 * 1024];
    private int _held;
    private long _offset;
    private bool _started;
    private bool _ended;

    /// <summary>Known after the first <see cref="Fill"/>.</summary>
    public TextEncoding Encoding { get; private set; } = declared;

    /// <summary>The next characters, empty at the end. The memory is used again by the next call.</summary>
    public ReadOnlyMemory<char> Fill()
    {
        while (!_ended)
        {
            Load();
            var start = _started ? 0 : Begin();
            var decoded = Decode(_bytes.AsSpan(start, _held - start), out var used);
            Keep(start + used);
            if (decoded > 0) return _chars.AsMemory(0, decoded);
        }
        return default;
    }

    private void Load()
    {
        var wanted = _bytes.Length - _held;
        while (wanted > 0 && !_ended)
        {
            var read = stream.Read(_bytes, _held, wanted);
            _held += read;
            wanted -= read;
            _ended = read == 0;
        }
    }

    private int Begin()
    {
        _started = true;
        var start = _bytes.AsSpan(0, _held);
        var (marked, length) = ByteOrderMark(start);
        if (Encoding == TextEncoding.Detect) Encoding = marked ?? TextEncoding.Utf8;
        else if (marked is { } other && other != Encoding)
            throw new FileRefusedException(FilePlace.Whole, $"declared as {Encoding}, but its byte order mark says {other}");
        return length;
    }

    private static (TextEncoding? Encoding, int Length) ByteOrderMark(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return (TextEncoding.Utf8, 3);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) throw new FileRefusedException(FilePlace.Whole, "UTF-32 is not read: save as UTF-8");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return (TextEncoding.Utf16LittleEndian, 2);
        return start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (TextEncoding.Utf16BigEndian, 2) : (null, 0);
    }

    private int Decode(ReadOnlySpan<byte> bytes, out int used) => Encoding switch
    {
        TextEncoding.Utf8 => DecodeUtf8(bytes, out used),
        TextEncoding.Windows1252 => DecodeWindows(bytes, out used),
        _ => DecodeUtf16(bytes, out used),
    };

    private int DecodeUtf8(ReadOnlySpan<byte> bytes, out int used)
    {
        var status = Utf8.ToUtf16(bytes, _chars, out used, out var written, replaceInvalidSequences: false, isFinalBlock: _ended);
        if (status == OperationStatus.InvalidData && written == 0)
            throw Invalid(bytes, used, "not UTF-8; save the file as UTF-8, or declare its encoding");
        if (status == OperationStatus.InvalidData) _ended = false;
        return written;
    }

    private int DecodeUtf16(ReadOnlySpan<byte> bytes, out int used)
    {
        var bigEndian = Encoding == TextEncoding.Utf16BigEndian;
        var written = 0;
        for (used = 0; used + 1 < bytes.Length; used += 2)
        {
            var letter = (char)(bigEndian ? (bytes[used] << 8) | bytes[used + 1] : bytes[used] | (bytes[used + 1] << 8));
            if (char.IsHighSurrogate(letter) && used + 3 >= bytes.Length && !_ended) break;
            var pairs = written > 0 && char.IsHighSurrogate(_chars[written - 1]);
            if (char.IsLowSurrogate(letter) != pairs || (char.IsHighSurrogate(letter) && used + 3 >= bytes.Length))
                throw Invalid(bytes, pairs ? used - 2 : used, "not UTF-16: half of a surrogate pair");
            _chars[written++] = letter;
        }
        if (_ended && used < bytes.Length && bytes.Length - used < 2) throw Invalid(bytes, used, "not UTF-16: half of a character at the end");
        return written;
    }

    private int DecodeWindows(ReadOnlySpan<byte> bytes, out int used)
    {
        used = bytes.Length;
        for (var index = 0; index < bytes.Length; index++)
        {
            _chars[index] = Windows1252.Decode(bytes[index]);
            if (_chars[index] == '\uFFFD') throw Invalid(bytes, index, "not a character of Windows-1252");
        }
        return bytes.Length;
    }

    private void Keep(int used)
    {
        _bytes.AsSpan(used, _held - used).CopyTo(_bytes);
        _held -= used;
        _offset += used;
    }

    /// <summary>The span ends where the held bytes end, which gives its place in the file.</summary>
    private FileRefusedException Invalid(ReadOnlySpan<byte> bytes, int index, string reason) =>
        new(new FilePlace(ByteOffset: _offset + (_held - bytes.Length) + index), reason);
}
