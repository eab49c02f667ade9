namespace SynthCurate.Web.Samples.Reading;

/// <summary>Splits bytes at LF and holds one line at a time, at most <paramref name="maximumBytes"/> of it.</summary>
internal sealed class ByteLines(Stream stream, int maximumBytes)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private long _offset;

    public ReadOnlySpan<byte> Current => _buffer.AsSpan(_lineStart, _lineLength);

    public long Number { get; private set; }

    /// <summary>Of the line's first byte, from 0.</summary>
    public long Offset { get; private set; }

    /// <summary>The line went beyond the limit and was not kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The file ended without a newline.</summary>
    public bool IsUnterminated { get; private set; }

    public bool MoveNext()
    {
        IsTooLong = false;
        Offset = _offset;
        var scanned = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0) return Take(scanned + newline, 1);
            scanned = _end - _start;
            if (scanned > maximumBytes) scanned = Drop(scanned);
            if (Fill()) continue;
            if (scanned == 0 && !IsTooLong) return false;
            IsUnterminated = true;
            return Take(scanned, 0);
        }
    }

    private bool Take(int length, int newline)
    {
        Number++;
        _lineStart = _start;
        _lineLength = IsTooLong || length > maximumBytes ? 0 : length;
        IsTooLong |= length > maximumBytes;
        _start += length + newline;
        _offset += length + newline;
        return true;
    }

    private int Drop(int scanned)
    {
        IsTooLong = true;
        _offset += scanned;
        _start = _end = 0;
        return 0;
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
