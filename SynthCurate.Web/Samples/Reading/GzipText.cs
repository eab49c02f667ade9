using System.IO.Compression;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Text inside gzip, counted while it inflates.</summary>
/// <remarks>
/// <see cref="GZipStream"/> ends a file that was cut as if it were whole (seen on .NET 10.0.12), so the length in the trailer is held
/// against what came out. Several gzip files joined into one are refused by the same check.
/// </remarks>
internal static class GzipText
{
    private const int SmallestFile = 18;

    public static Stream Open(Stream file, ImportLimits limits)
    {
        if (file.Length < SmallestFile) throw new FileRefusedException(FilePlace.Whole, "the gzip file is cut off");
        var declared = DeclaredLength(file);
        file.Position = 0;
        var compressed = new LimitedStream(file, limits.FileBytes, leaveOpen: true);
        return new InflationGuard(new GZipStream(compressed, CompressionMode.Decompress), compressed, new InflationTotal(limits), "gzip", declared);
    }

    /// <summary>The last four bytes: the length of the last member, modulo 2^32 (RFC 1952, 2.3.1).</summary>
    private static uint DeclaredLength(Stream file)
    {
        Span<byte> last = stackalloc byte[4];
        file.Position = file.Length - last.Length;
        file.ReadExactly(last);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(last);
    }
}
