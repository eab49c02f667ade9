using System.Globalization;
using SynthCurate.Domain.Values;

namespace SynthCurate.Web.Shared;

/// <summary>How numbers are written, everywhere.</summary>
public static class Figures
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>12480 is "12,480".</summary>
    public static string Count(long count) => count.ToString("N0", Culture);

    /// <summary>"1 sample", "12,480 samples".</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A score or coefficient with two decimals; a true minus sign.</summary>
    public static string Score(double score) => Signed(score.ToString("0.00", Culture));

    /// <summary>A part of 1 in percent, with the digits that n supports: none below 1,000, one above. Nothing and everything need no digits.</summary>
    public static string Percent(double part, long? n = null) => Signed((part * 100).ToString(n >= 1000 && part is not (0 or 1) ? "0.0" : "0", Culture)) + " %";

    /// <summary>A part of 1 that somebody has set, in percent, as it was set: 0.025 is "2.5 %", 0.05 is "5 %".</summary>
    public static string SetPercent(double part) => (part * 100).ToString("0.##", Culture) + " %";

    /// <summary>Dollars: two decimals from 1 on, three significant digits below, at least two decimals. 0.0612 is "$0.0612".</summary>
    public static string Money(UsdAmount amount)
    {
        var size = Math.Abs(amount.Dollars);
        var decimals = size >= 1 || size == 0 ? 2 : Math.Clamp(2 - (int)Math.Floor(Math.Log10((double)size)), 2, 6);
        var text = size.ToString("N" + decimals, Culture);
        if (decimals > 2)
            text = text.TrimEnd('0').PadRight(4, '0');
        return (amount.Micros < 0 ? "−$" : "$") + text;
    }

    /// <summary>In words, two units at most: "12 s", "2 h 10 min", "3 days".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 0.5 } => "0 s",
        { TotalSeconds: < 1 } => $"{span.TotalMilliseconds.ToString("0", Culture)} ms",
        { TotalSeconds: < 10 } when span.Milliseconds >= 100 => $"{span.TotalSeconds.ToString("0.0", Culture)} s",
        { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
        { TotalHours: < 1 } => Two((int)span.TotalMinutes, "min", span.Seconds, "s"),
        { TotalDays: < 1 } => Two((int)span.TotalHours, "h", span.Minutes, "min"),
        { TotalDays: < 14 } => Two((int)span.TotalDays, (int)span.TotalDays == 1 ? "day" : "days", span.Hours, "h"),
        _ => $"{(int)span.TotalDays} days",
    };

    /// <summary>How long ago, or how soon: "just now", "4 min ago", "in 2 h"; from a week on, the date. The same words as app.js writes.</summary>
    public static string Relative(DateTimeOffset then, DateTimeOffset now)
    {
        var seconds = (now - then).TotalSeconds;
        // What is to come is rounded up: an hour's lease just taken ends "in 1 h".
        var size = seconds < 0 ? 59 - seconds : seconds;
        if (Math.Abs(seconds) < 45)
            return "just now";
        if (size >= 7 * 86400)
            return then.UtcDateTime.ToString("d MMM yyyy", Culture);
        var text = size < 3600 ? $"{Math.Max(1, (int)(size / 60))} min" : size < 86400 ? $"{(int)(size / 3600)} h" : Count((int)(size / 86400), "day", "days");
        return seconds > 0 ? text + " ago" : "in " + text;
    }

    /// <summary>A number for CSS and SVG.</summary>
    public static string Css(double number) => number.ToString("0.###", Culture);

    /// <summary>A bar's width; parts outside [0, 1] are cut.</summary>
    public static string Width(double part) => $"width:{Css(Math.Clamp(part, 0, 1) * 100)}%";

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";

    private static string Signed(string text) => text.StartsWith('-') ? text.TrimStart('-', '0', '.', ',').Length == 0 ? text[1..] : "−" + text[1..] : text;
}
