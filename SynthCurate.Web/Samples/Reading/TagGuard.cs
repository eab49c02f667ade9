namespace SynthCurate.Web.Samples.Reading;

/// <summary>Refuses XML with a tag of absurd length before the XML parser, which holds a whole tag, has read it.</summary>
internal sealed class TagGuard(Stream xml, int limit, string part) : Stream
{
    private bool _inTag;
    private long _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = xml.Read(buffer);
        Follow(buffer[..read]);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) xml.Dispose();
        base.Dispose(disposing);
    }

    private void Follow(ReadOnlySpan<byte> bytes)
    {
        // Only a tag open over the edge of a block can be long: within one block it is shorter than the block.
        var lastOpen = bytes.LastIndexOf((byte)'<');
        if (_inTag)
        {
            var close = bytes.IndexOf((byte)'>');
            _length += close < 0 ? bytes.Length : close;
            if (_length > limit) throw new FileRefusedException(new FilePlace(part), $"an XML tag longer than {limit:N0} bytes");
            if (close < 0) return;
        }
        _inTag = lastOpen >= 0 && bytes[lastOpen..].IndexOf((byte)'>') < 0;
        _length = _inTag ? bytes.Length - lastOpen : 0;
    }
}
