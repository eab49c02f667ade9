using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>Bytes on their way to a stream, in blocks. The inner loop of every bulk writer, so it has no interface.</summary>
internal sealed class Utf8Buffer(Stream stream) : IDisposable
{
    private const int BlockBytes = 128 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _used;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }

    public void Add(byte value)
    {
        Reserve(1);
        _bytes[_used++] = value;
    }

    /// <summary>A lone surrogate, which UTF-8 can't carry, goes out as U+FFFD.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * 3);
        Utf8.FromUtf16(text, _bytes.AsSpan(_used), out _, out var written);
        _used += written;
    }

    /// <summary>The shortest digits that read back as the same number.</summary>
    public void Add(double number)
    {
        Reserve(32);
        number.TryFormat(_bytes.AsSpan(_used), out var written, "R", CultureInfo.InvariantCulture);
        _used += written;
    }

    public void Add(long number)
    {
        Reserve(20);
        number.TryFormat(_bytes.AsSpan(_used), out var written, default, CultureInfo.InvariantCulture);
        _used += written;
    }

    public void Add(DateTime instant, ReadOnlySpan<char> format)
    {
        Reserve(40);
        instant.TryFormat(_bytes.AsSpan(_used), out var written, format, CultureInfo.InvariantCulture);
        _used += written;
    }

    public void Flush()
    {
        stream.Write(_bytes, 0, _used);
        _used = 0;
    }

    /// <summary>Gives the block back; what was not flushed is dropped, as after a failure it should be.</summary>
    public void Dispose()
    {
        if (_bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _used >= count) return;
        Flush();
        if (_bytes.Length >= count) return;
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = ArrayPool<byte>.Shared.Rent(count);
    }
}
