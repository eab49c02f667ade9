using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SynthCurate.Tests.Samples.Reading;

/// <summary>Small files that inflate to large ones, made without anybody holding the large one.</summary>
internal static class Bombs
{
    private const int BlockBytes = 1 << 20;
    private const int DeflateMethod = 8;

    /// <summary>A workbook whose sheet begins well and goes on for so many megabytes of nothing; its directory says <paramref name="declaredBytes"/>.</summary>
    public static byte[] Workbook(int megabytes, uint declaredBytes)
    {
        var start = $"<worksheet xmlns=\"{WorkbookFile.Cells}\"><sheetData>";
        return Zip(WorkbookFile.Small().Parts.Select(part => part.Name.EndsWith("sheet1.xml", StringComparison.Ordinal)
            ? (part.Name, Repeated(start, (byte)' ', megabytes), declaredBytes)
            : (part.Name, Deflated(part.Content), (uint)part.Content.Length)));
    }

    /// <summary>Gzip around one object whose text goes on for so many megabytes.</summary>
    public static byte[] Gzip(int megabytes)
    {
        byte[] header = [0x1f, 0x8b, DeflateMethod, 0, 0, 0, 0, 0, 0, 255];
        byte[] trailer = [0, 0, 0, 0, 0, 0, 0, 0];
        return [.. header, .. Repeated("{\"fields\":{\"text\":\"", (byte)'x', megabytes), .. trailer];
    }

    /// <summary>A workbook with more shared strings than are held, each different, so that no ratio gives it away.</summary>
    public static byte[] SharedStrings(int count)
    {
        var random = new Random(22);
        var strings = new StringBuilder($"<sst xmlns=\"{WorkbookFile.Cells}\">");
        for (var i = 0; i < count; i++)
            strings.Append("<si><t>").Append(random.NextInt64().ToString("x", System.Globalization.CultureInfo.InvariantCulture)).Append("</t></si>");
        return WorkbookFile.WithSheet("", strings: strings.Append("</sst>").ToString()).Bytes();
    }

    /// <summary>Deflate's code of a start and of a block that comes again and again: after a flush equal blocks have equal codes.</summary>
    private static byte[] Repeated(string start, byte filling, int megabytes)
    {
        using var file = new MemoryStream();
        using var deflate = new DeflateStream(file, CompressionLevel.SmallestSize, leaveOpen: true);
        var block = new byte[BlockBytes];
        Array.Fill(block, filling);
        deflate.Write(Encoding.UTF8.GetBytes(start));
        deflate.Write(block);
        deflate.Flush();
        var before = (int)file.Length;
        deflate.Write(block);
        deflate.Flush();
        var code = file.ToArray()[before..];
        for (var more = 2; more < megabytes; more++)
            file.Write(code);
        deflate.Dispose();
        return file.ToArray();
    }

    private static byte[] Deflated(byte[] content)
    {
        using var file = new MemoryStream();
        using (var deflate = new DeflateStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(content);
        return file.ToArray();
    }

    /// <summary>A zip of parts that are deflated already, with sizes as given: APPNOTE 4.3.7, 4.3.12 and 4.3.16.</summary>
    private static byte[] Zip(IEnumerable<(string Name, byte[] Code, uint DeclaredBytes)> parts)
    {
        using var file = new MemoryStream();
        using var directory = new MemoryStream();
        var count = 0;
        foreach (var (name, code, declared) in parts)
        {
            var offset = (uint)file.Length;
            file.Write([.. "PK\x03\x04"u8, .. Numbers(20, 0, DeflateMethod, 0, 0), .. Sizes(code, declared), .. Numbers((ushort)name.Length, 0), .. Encoding.ASCII.GetBytes(name)]);
            file.Write(code);
            directory.Write([.. "PK\x01\x02"u8, .. Numbers(20, 20, 0, DeflateMethod, 0, 0), .. Sizes(code, declared), .. Numbers((ushort)name.Length, 0, 0, 0, 0), .. Number(0), .. Number(offset), .. Encoding.ASCII.GetBytes(name)]);
            count++;
        }
        var start = (uint)file.Length;
        directory.WriteTo(file);
        file.Write([.. "PK\x05\x06"u8, .. Numbers(0, 0, (ushort)count, (ushort)count), .. Number((uint)directory.Length), .. Number(start), .. Numbers(0)]);
        return file.ToArray();
    }

    private static byte[] Sizes(byte[] code, uint declared) => [.. Number(0), .. Number((uint)code.Length), .. Number(declared)];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Numbers(params ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        return bytes;
    }
}
