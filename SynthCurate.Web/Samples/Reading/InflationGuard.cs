namespace SynthCurate.Web.Samples.Reading;

/// <summary>How much has been inflated from one file so far, over all its parts.</summary>
internal sealed class InflationTotal(ImportLimits limits)
{
    private long _bytes;

    public ImportLimits Limits => limits;

    public void Add(int bytes, string part)
    {
        _bytes += bytes;
        if (_bytes > limits.InflatedBytes)
            throw new FileRefusedException(new FilePlace(part), $"the file inflates to more than {limits.InflatedBytes:N0} bytes");
    }
}

/// <summary>Counts inflated bytes against the compressed ones that were really read. Sizes written in the file are not believed.</summary>
internal sealed class InflationGuard(Stream inflated, LimitedStream compressed, InflationTotal total, string part, long? declaredBytes = null) : Stream
{
    private long _bytes;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _bytes; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        var read = inflated.Read(buffer);
        if (read == 0) CheckEnd();
        _bytes += read;
        total.Add(read, part);
        CheckRatio();
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inflated.Dispose();
        base.Dispose(disposing);
    }

    private void CheckRatio()
    {
        var limits = total.Limits;
        if (_bytes > limits.RatioFreeBytes && _bytes > compressed.BytesRead * limits.InflationRatio)
            throw new FileRefusedException(new FilePlace(part), $"inflates by more than {limits.InflationRatio} to 1");
    }

    private void CheckEnd()
    {
        if (declaredBytes is { } declared && declared != _bytes)
            throw new FileRefusedException(new FilePlace(part), $"holds {_bytes:N0} bytes where {declared:N0} are declared: cut off, damaged, or several files joined");
    }
}
