using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Our own reading of a zip's central directory: strict, bounded, and without a file name ever reaching the disk.</summary>
/// <remarks>
/// <see cref="ZipArchive"/> hides the offsets that show overlapping entries, and takes a polyglot whose zip starts anywhere.
/// Layout per APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16. A file within our size limit needs no zip64.
/// </remarks>
internal sealed class ZipDirectory
{
    private const int EndLength = 22;
    private const int CentralLength = 46;
    private const int LocalLength = 30;

    private readonly Stream _file;
    private readonly InflationTotal _total;
    private readonly Dictionary<string, ZipPart> _parts;

    private ZipDirectory(Stream file, InflationTotal total, Dictionary<string, ZipPart> parts)
    {
        _file = file;
        _total = total;
        _parts = parts;
    }

    public IReadOnlyCollection<string> Names => _parts.Keys;

    public bool Has(string name) => _parts.ContainsKey(name);

    public static ZipDirectory Open(Stream file, ImportLimits limits)
    {
        if (file.Length > limits.FileBytes) throw Refused($"the file is larger than the limit of {limits.FileBytes:N0} bytes");
        var end = ReadAt(file, Math.Max(0, file.Length - EndLength), EndLength);
        if (!end.AsSpan().StartsWith("PK\x05\x06"u8)) throw Refused("the workbook is cut off, damaged, or has something after its end");
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(10));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        if (count > limits.ZipEntries) throw Refused($"more than {limits.ZipEntries:N0} parts");
        if (start + (long)size != file.Length - EndLength) throw Refused("the workbook's directory is not where it is said to be");
        var parts = ReadParts(ReadAt(file, start, (int)size), count);
        CheckLayout(parts, start);
        return new ZipDirectory(file, new InflationTotal(limits), ByName(parts));
    }

    /// <summary>The part's content, counted while it inflates. One part is read at a time: they share the file's position.</summary>
    public Stream OpenPart(string name)
    {
        if (!_parts.TryGetValue(name, out var part)) throw new FileRefusedException(new FilePlace(name), "the part is missing");
        var local = ReadAt(_file, part.Offset, LocalLength);
        if (!local.AsSpan().StartsWith("PK\x03\x04"u8)) throw new FileRefusedException(new FilePlace(name), "the part is not where it is said to be");
        var skip = LocalLength + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        if (part.Offset + skip + part.Compressed > part.Next) throw new FileRefusedException(new FilePlace(name), "the part runs into the next one");
        var slice = new FileSlice(_file, part.Offset + skip, part.Compressed);
        var compressed = new LimitedStream(slice, part.Compressed, name);
        var inflated = part.IsDeflated ? new DeflateStream(compressed, CompressionMode.Decompress) : (Stream)compressed;
        return new InflationGuard(inflated, compressed, _total, name, part.Length);
    }

    private static List<ZipPart> ReadParts(byte[] directory, int count)
    {
        var parts = new List<ZipPart>(count);
        var at = 0;
        for (var index = 0; index < count; index++)
        {
            var entry = directory.AsSpan(at);
            if (entry.Length < CentralLength || !entry.StartsWith("PK\x01\x02"u8)) throw Refused("the workbook's directory is damaged");
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
            var whole = CentralLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
            if (entry.Length < whole) throw Refused("the workbook's directory is damaged");
            parts.Add(ReadPart(entry, Encoding.UTF8.GetString(entry.Slice(CentralLength, nameLength))));
            at += whole;
        }
        return at == directory.Length ? parts : throw Refused("the workbook's directory has more than it says");
    }

    private static ZipPart ReadPart(ReadOnlySpan<byte> entry, string name)
    {
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[8..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(entry[10..]);
        var compressed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        if ((flags & 1) != 0) throw Refused("the workbook is encrypted: save it without a password");
        if (method is not (0 or 8)) throw Refused($"a part is packed by method {method}; only deflate is read");
        PartNames.Check(name);
        return new ZipPart(name, BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]), compressed, length, method == 8, 0);
    }

    /// <summary>Entries must follow one another from the first byte: no prefix (polyglot), no overlap (a quine or a bomb of shared data).</summary>
    private static void CheckLayout(List<ZipPart> parts, long directory)
    {
        parts.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        if (parts.Count == 0 || parts[0].Offset != 0) throw Refused("the workbook does not begin with its first part");
        for (var index = 0; index < parts.Count; index++)
        {
            var next = index + 1 < parts.Count ? parts[index + 1].Offset : directory;
            if (parts[index].Offset + LocalLength + parts[index].Compressed > next) throw Refused("parts of the workbook overlap");
            parts[index] = parts[index] with { Next = next };
        }
    }

    private static Dictionary<string, ZipPart> ByName(List<ZipPart> parts)
    {
        var byName = new Dictionary<string, ZipPart>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
            if (!byName.TryAdd(part.Name, part)) throw Refused("two parts of the workbook have the same name");
        return byName;
    }

    private static byte[] ReadAt(Stream file, long offset, int count)
    {
        var bytes = new byte[count];
        if (offset < 0 || offset + count > file.Length) throw Refused("the workbook is cut off");
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static FileRefusedException Refused(string reason) => new(FilePlace.Whole, reason);

    private sealed record ZipPart(string Name, long Offset, long Compressed, long Length, bool IsDeflated, long Next);
}
