using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace SynthCurate.Domain.Text;

/// <summary>Finds the numbers of a text: digits with separators ("1,234.5"), with a unit or ordinal ending ("3km", "12th"), per cent,
/// scale words ("3.5 million", "2bn") and the small number words of English ("three", "twenty"). The parts of a date or a time are
/// separate numbers.</summary>
public static class Numbers
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.,");

    private static readonly FrozenDictionary<string, double> NumberWords = new Dictionary<string, double>
    {
        ["zero"] = 0, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
        ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["dozen"] = 12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, double> Scales = new Dictionary<string, double>
    {
        ["hundred"] = 1e2, ["thousand"] = 1e3, ["million"] = 1e6, ["billion"] = 1e9, ["trillion"] = 1e12,
        ["k"] = 1e3, ["m"] = 1e6, ["mn"] = 1e6, ["bn"] = 1e9, ["tn"] = 1e12,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Ordinals = FrozenSet.ToFrozenSet(["st", "nd", "rd", "th"], StringComparer.Ordinal);

    private static readonly FrozenSet<string> Units = FrozenSet.ToFrozenSet(
        ["km", "m", "cm", "mm", "kg", "g", "mg", "lb", "lbs", "mph", "kph", "ft", "l", "ml", "mb", "gb", "tb", "kb", "hz", "khz", "mhz", "ghz",
         "miles", "metres", "meters", "years", "days", "hours", "minutes", "seconds", "months", "weeks", "percent", "am", "pm"], StringComparer.Ordinal);

    /// <summary>The numbers in the order of the text.</summary>
    /// <example>"Up 12% to $1,234.5 million" gives 12 with the unit "%" and 1,234,500,000.</example>
    public static List<NumberMention> In(string text)
    {
        var words = Words.ListOf(text);
        var numbers = new List<NumberMention>();
        for (var i = 0; i < words.Count; i++)
        {
            if (Read(text, words, ref i) is { } number)
                numbers.Add(number);
        }
        return numbers;
    }

    /// <summary>Whether two numbers are the same, but for rounding of the last binary digits.</summary>
    public static bool AreSame(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Max(Math.Abs(a), Math.Abs(b)));

    private static NumberMention? Read(string text, List<Word> words, ref int at)
    {
        var word = words[at];
        var lower = Words.LowerCase(word.In(text));
        if (word.Kind == WordKind.Letters)
            return NumberWords.TryGetValue(lower, out var named) ? WithScale(text, words, ref at, word.Start, named, "") : null;
        if (word.Kind != WordKind.Number)
            return null;
        var digits = lower.AsSpan().IndexOfAnyExcept(Digits) is var end and >= 0 ? lower[..end] : lower;
        if (!TryParse(digits, out var value))
            return null;
        var suffix = lower[digits.Length..];
        if (suffix.Length == 0)
            return WithScale(text, words, ref at, word.Start, value, "");
        if (Ordinals.Contains(suffix))
            return new NumberMention(word.Start, word.Length, value, "");
        return Scales.TryGetValue(suffix, out var scale)
            ? new NumberMention(word.Start, word.Length, value * scale, "")
            : new NumberMention(word.Start, word.Length, value, suffix);
    }

    private static NumberMention WithScale(string text, List<Word> words, ref int at, int start, double value, string unit)
    {
        var end = words[at].End;
        if (end < text.Length && text[end] == '%')
            return new NumberMention(start, end + 1 - start, value, "%");
        while (at + 1 < words.Count && IsNext(text, words[at], words[at + 1]))
        {
            var next = Words.LowerCase(words[at + 1].In(text));
            if (next.Length > 2 && Scales.TryGetValue(next, out var scale))
            {
                value *= scale;
                end = words[++at].End;
                continue;
            }
            if (Units.Contains(next))
                unit = next == "percent" ? "%" : next;
            break;
        }
        return new NumberMention(start, end - start, value, unit);
    }

    private static bool IsNext(string text, Word word, Word next) => next.Start == word.End + 1 && text[word.End] is ' ' or '-' or '\u00A0';

    // "1,234" and "1.234.567" group by thousands; "1,5" and "1.5" do not. "1.234" is read as a decimal, as English writes it.
    private static bool TryParse(string digits, out double value)
    {
        var text = digits.TrimEnd('.', ',');
        var lastComma = text.LastIndexOf(',');
        var lastPoint = text.LastIndexOf('.');
        if (lastComma >= 0 && lastPoint >= 0)
            text = lastComma > lastPoint ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text.Replace(",", "", StringComparison.Ordinal);
        else if (lastComma >= 0)
            text = text.Length - lastComma == 4 || text.IndexOf(',') != lastComma ? text.Replace(",", "", StringComparison.Ordinal) : text.Replace(',', '.');
        else if (lastPoint >= 0 && text.IndexOf('.') != lastPoint)
            text = text.Replace(".", "", StringComparison.Ordinal);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }
}
