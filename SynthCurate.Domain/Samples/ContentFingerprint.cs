using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SynthCurate.Domain.Samples;

/// <summary>SHA-256 over a sample's fields and label: equal exactly when these are equal to the letter (but for a collision of SHA-256).
/// Each part is preceded by its length, so that no two contents run into the same bytes.</summary>
public readonly record struct ContentFingerprint
{
    private readonly byte[]? _bytes;

    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public ContentFingerprint(byte[] bytes)
    {
        if (bytes.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException("A fingerprint has 32 bytes.", nameof(bytes));
        _bytes = bytes;
    }

    /// <summary>The 32 bytes; all zero for <c>default</c>.</summary>
    public byte[] ToBytes() => _bytes ?? new byte[SHA256.HashSizeInBytes];

    /// <summary>The fingerprint of the fields, in the order of their names, and the label.</summary>
    public static ContentFingerprint Of(IEnumerable<KeyValuePair<string, string>> fields, string? label)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            Append(hash, name);
            Append(hash, text);
        }
        Append(hash, label ?? "");
        return new ContentFingerprint(hash.GetHashAndReset());
    }

    public bool Equals(ContentFingerprint other) => ToBytes().AsSpan().SequenceEqual(other.ToBytes());
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(ToBytes());
    public override string ToString() => Convert.ToHexStringLower(ToBytes());

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
