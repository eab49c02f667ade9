using System.Globalization;
using System.Xml;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Which cell styles show a number as a date. Everything else about a style is passed over.</summary>
internal sealed class XlsxStyles
{
    private const int MostStyles = 65_536;

    private readonly List<bool> _isDate = [];

    public bool IsDate(int style) => style >= 0 && style < _isDate.Count && _isDate[style];

    public static XlsxStyles Read(XmlReader reader)
    {
        var styles = new XlsxStyles();
        var formats = new Dictionary<int, bool>();
        var inCells = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "cellXfs") inCells = false;
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "numFmt") formats[Number(reader, "numFmtId")] = ShowsDate(reader.GetAttribute("formatCode") ?? "");
            else if (reader.LocalName == "cellXfs") inCells = !reader.IsEmptyElement;
            else if (reader.LocalName == "xf" && inCells) styles.Add(Number(reader, "numFmtId"), formats);
        }
        return styles;
    }

    private void Add(int format, Dictionary<int, bool> formats)
    {
        if (_isDate.Count == MostStyles) throw new FileRefusedException(new FilePlace("xl/styles.xml"), $"more than {MostStyles:N0} styles");
        _isDate.Add(formats.TryGetValue(format, out var shows) ? shows : format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58));
    }

    /// <summary>A format code is a date's where a d, m, y, h or s stands outside quotes, escapes and brackets ([h] and the like count).</summary>
    internal static bool ShowsDate(string code)
    {
        for (var index = 0; index < code.Length; index++)
        {
            var letter = char.ToLowerInvariant(code[index]);
            if (letter is '\\' or '_' or '*') index++;
            else if (letter == '"') index = Math.Max(index, code.IndexOf('"', index + 1));
            else if (letter == '[' && !IsElapsed(code, index)) index = Math.Max(index, code.IndexOf(']', index + 1));
            else if (letter == 'g' && code.AsSpan(index).StartsWith("general", StringComparison.OrdinalIgnoreCase)) index += 6;
            else if (letter is 'd' or 'm' or 'y' or 'h' or 's') return true;
        }
        return false;
    }

    private static bool IsElapsed(string code, int bracket) =>
        bracket + 1 < code.Length && char.ToLowerInvariant(code[bracket + 1]) is 'h' or 'm' or 's' && code.IndexOf(']', bracket) is > 0 and var end && end - bracket <= 3;

    private static int Number(XmlReader reader, string attribute) =>
        int.TryParse(reader.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
