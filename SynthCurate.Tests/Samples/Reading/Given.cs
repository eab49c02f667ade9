using System.IO.Compression;
using System.Text;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Tests.Samples.Reading;

/// <summary>Files made on the spot, and what reading them gives.</summary>
internal static class Given
{
    public static List<ReadRow> Read(byte[] file, SampleFormat format, ReadOptions? options = null)
    {
        using var stream = new MemoryStream(file);
        return [.. SampleFile.Read(stream, format, options ?? new ReadOptions(), TestContext.Current.CancellationToken)];
    }

    public static List<ReadRow> Csv(string text, ReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), SampleFormat.Csv, options);

    public static List<ReadRow> Jsonl(string text, ReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), SampleFormat.Jsonl, options);

    public static List<ReadRow> Xlsx(byte[] file, ReadOptions? options = null) => Read(file, SampleFormat.Xlsx, options);

    public static ReadOptions Limited(ImportLimits limits) => new() { Limits = limits };

    public static RefusedFile Refusal(this List<ReadRow> rows) => rows.ShouldHaveSingleItem().ShouldBeOfType<RefusedFile>();

    public static string[][] Texts(this IEnumerable<ReadRow> rows) =>
        [.. rows.Select(row => row.ShouldBeOfType<ValueRow>().Values.Select(value => value.Text).ToArray())];

    public static ValueRow Only(this List<ReadRow> rows) => rows.ShouldHaveSingleItem().ShouldBeOfType<ValueRow>();

    public static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(content);
        return file.ToArray();
    }

    /// <summary>Bytes that nobody has to hold: a stream of a repeated pattern.</summary>
    public static Stream Endless(string start, string repeated, long length) => new PatternStream(Encoding.UTF8.GetBytes(start), Encoding.UTF8.GetBytes(repeated), length);

    private sealed class PatternStream(byte[] start, byte[] repeated, long length) : Stream
    {
        // Repeated until it is worth copying in one go.
        private readonly byte[] _block = [.. Enumerable.Repeat(repeated, (64 * 1024 / repeated.Length) + 1).SelectMany(bytes => bytes)];
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _position; set => _position = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var inStart = _position < start.Length;
            var source = inStart ? start : _block;
            var from = (int)(inStart ? _position : (_position - start.Length) % _block.Length);
            var wanted = (int)Math.Min(Math.Min(count, source.Length - from), length - _position);
            Array.Copy(source, from, buffer, offset, wanted);
            _position += wanted;
            return wanted;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
