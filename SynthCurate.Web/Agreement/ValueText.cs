using System.Globalization;

namespace SynthCurate.Web.Agreement;

/// <summary>The text by which a JSON number is known as a category: 1, 1.0 and 1e0 are one.</summary>
internal static class ValueText
{
    public static int Format(double number, Span<char> buffer)
    {
        (number == 0 ? 0 : number).TryFormat(buffer, out var written, "R", CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>The finite number that a category's text denotes, or null.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
