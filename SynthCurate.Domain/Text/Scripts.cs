namespace SynthCurate.Domain.Text;

/// <summary>The writing systems that are told apart, coarsely, by code range.</summary>
public enum Script { None, Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Indic, Thai, Georgian, Hangul, Kana, Han, Other }

/// <summary>Which script a letter belongs to.</summary>
public static class Scripts
{
    /// <summary>The number of values of <see cref="Script"/>.</summary>
    public const int Count = (int)Script.Other + 1;

    /// <summary>The script of a letter by its code point; <see cref="Script.None"/> for anything but a letter.</summary>
    public static Script Of(char c)
    {
        if (!char.IsLetter(c))
            return char.IsHighSurrogate(c) ? Script.Han : Script.None;
        return (int)c switch
        {
            < 0x370 or (>= 0x1E00 and < 0x1F00) => Script.Latin,
            < 0x400 or (>= 0x1F00 and < 0x2000) => Script.Greek,
            < 0x530 => Script.Cyrillic,
            < 0x590 => Script.Armenian,
            < 0x600 => Script.Hebrew,
            < 0x780 => Script.Arabic,
            >= 0x900 and < 0xE00 => Script.Indic,
            >= 0xE00 and < 0xF00 => Script.Thai,
            >= 0x10A0 and < 0x1100 => Script.Georgian,
            (>= 0x1100 and < 0x1200) or (>= 0xAC00 and < 0xD7B0) => Script.Hangul,
            (>= 0x3040 and < 0x3100) or (>= 0x31F0 and < 0x3200) => Script.Kana,
            (>= 0x3400 and < 0xA000) or (>= 0xF900 and < 0xFB00) => Script.Han,
            >= 0xFB50 and < 0xFE00 => Script.Arabic,
            _ => Script.Other,
        };
    }

    /// <summary>Whether words of the letter's script are written without spaces between them.</summary>
    public static bool IsUnspaced(int code) => code is (>= 0x0E00 and < 0x0F00) or (>= 0x1000 and < 0x10A0) or (>= 0x1780 and < 0x1800)
        or (>= 0x3040 and < 0x3100) or (>= 0x31F0 and < 0x3200) or (>= 0x3400 and < 0xA000) or (>= 0xF900 and < 0xFB00) or (>= 0x20000 and < 0x40000);
}
