namespace SynthCurate.Web.Samples.Reading;

/// <summary>The encoding of old Excel exports. Only by declaration: every byte string would pass for it.</summary>
internal static class Windows1252
{
    // 0x80 to 0x9F; the five bytes that stand for nothing are U+FFFD. https://encoding.spec.whatwg.org gives them control codes.
    private const string Upper =
        "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
        + "\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    public static char Decode(byte value) => value is >= 0x80 and < 0xA0 ? Upper[value - 0x80] : (char)value;
}
