using System.Buffers;
using System.Globalization;
using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>Text as a sheet's XML holds it: markup escaped, characters that XML forbids as <c>_xHHHH_</c>.</summary>
internal static class XlsxText
{
    // Everything that needs a second look: markup, controls (a bare CR would be read back as LF), '_' before an escape, U+FFFE and U+FFFF.
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "&<>_\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\u000B\u000C\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    public static void Write(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOfAny(Special); next >= 0; next = text.IndexOfAny(Special))
        {
            buffer.Add(text[..next]);
            WriteSpecial(buffer, text[next..]);
            text = text[(next + 1)..];
        }
        buffer.Add(text);
    }

    private static void WriteSpecial(Utf8Buffer buffer, ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '&': buffer.Add("&amp;"u8); break;
            case '<': buffer.Add("&lt;"u8); break;
            case '>': buffer.Add("&gt;"u8); break;
            case '_' when !ExcelText.IsEscape(text): buffer.Add((byte)'_'); break;
            default:
                buffer.Add("_x"u8);
                buffer.Add(((int)text[0]).ToString("X4", CultureInfo.InvariantCulture));
                buffer.Add((byte)'_');
                break;
        }
    }
}
