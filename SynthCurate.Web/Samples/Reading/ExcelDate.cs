using System.Globalization;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Serial dates as ISO 8601 text: a date, a date and time, or a time of day below 1.</summary>
public static class ExcelDate
{
    private const double LastSerial = 2958466;

    /// <summary>Null where the number is no date: negative, beyond 9999, or 60, the 29th of February 1900 that never was.</summary>
    /// <param name="serial">Days since the workbook's epoch.</param>
    /// <param name="is1904">The workbook counts from 1904-01-01.</param>
    public static string? ToText(double serial, bool is1904)
    {
        if (!(serial >= 0 && serial < LastSerial) || (!is1904 && serial is >= 60 and < 61)) return null;
        var milliseconds = (long)Math.Round(serial * 86_400_000.0);
        if (serial < 1 && !is1904) return Time(TimeSpan.FromMilliseconds(milliseconds));
        var epoch = is1904 ? new DateTime(1904, 1, 1) : new DateTime(1899, 12, serial < 60 ? 31 : 30);
        var instant = epoch.AddMilliseconds(milliseconds);
        var date = instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return instant.TimeOfDay == TimeSpan.Zero ? date : $"{date}T{Time(instant.TimeOfDay)}";
    }

    private static string Time(TimeSpan time) =>
        time.ToString(time.Milliseconds == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
