using System.Globalization;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>The few values that have to be numbers.</summary>
internal static class RawNumbers
{
    public static double? Proportion(RawValue value, string column)
    {
        if (value.IsBlank) return null;
        var number = Finite(value, column);
        return number is >= 0 and <= 1 ? number : throw new RowRefusedException(column, "a number from 0 to 1 is expected");
    }

    public static double Finite(RawValue value, string column)
    {
        if (value.Kind is not (RawKind.Number or RawKind.Text)
            || !double.TryParse(value.Text.AsSpan().Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
            throw new RowRefusedException(column, value.Text.Contains(',') ? "a number with a decimal point is expected, not a comma" : "a number is expected");
        return double.IsFinite(number) ? number : throw new RowRefusedException(column, "a number is expected, and a finite one");
    }
}
