namespace SynthCurate.Web.Samples.Reading;

/// <summary>A stream whose first bytes were looked at and are handed out again.</summary>
internal sealed class PeekedStream : Stream
{
    private readonly ReadOnlyMemory<byte> _start;
    private readonly Stream _rest;
    private int _given;

    private PeekedStream(ReadOnlyMemory<byte> start, Stream rest)
    {
        _start = start;
        _rest = rest;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Looks at up to <paramref name="count"/> bytes and replaces the stream by one that still gives them.</summary>
    public static ReadOnlyMemory<byte> Peek(ref Stream stream, int count)
    {
        var start = new byte[count];
        var length = stream.ReadAtLeast(start, count, throwOnEndOfStream: false);
        stream = new PeekedStream(start.AsMemory(0, length), stream);
        return start.AsMemory(0, length);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_given == _start.Length) return _rest.Read(buffer);
        var count = Math.Min(buffer.Length, _start.Length - _given);
        _start.Span.Slice(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
