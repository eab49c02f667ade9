using System.Security.Cryptography;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SynthCurate.Domain.Text;

/// <summary>The form in which two texts count as the same: lower case, one space for any run of white space, straight quotes, one kind of
/// dash, no invisible characters. Punctuation stays: "Yes!" and "yes" differ.</summary>
public static class NormalText
{
    /// <summary>The normal form; empty for an empty or blank text.</summary>
    /// <example>"  It’s  FINE – really " gives "it's fine - really".</example>
    public static string Of(string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (normal.Length > 0 && normal[^1] != ' ')
                    normal.Append(' ');
            }
            else if (Fold(c) is { } folded and not '\0')
            {
                normal.Append(folded);
            }
        }
        if (normal.Length > 0 && normal[^1] == ' ')
            normal.Length--;
        return normal.ToString();
    }

    /// <summary>128 bits of the SHA-256 of the normal forms of the texts, each preceded by its length.</summary>
    public static UInt128 Fingerprint(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var text in texts)
        {
            var normal = Of(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, normal.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(normal.AsSpan()));
        }
        return BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }

    private static char Fold(char c) => c switch
    {
        < (char)128 => Words.Lower(c),
        '\u2018' or '\u2019' or '\u201B' or '\u02BC' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => '"',
        >= '\u2010' and <= '\u2015' => '-',
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => '\0',
        >= '\uFF01' and <= '\uFF5E' => Words.Lower((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };
}
