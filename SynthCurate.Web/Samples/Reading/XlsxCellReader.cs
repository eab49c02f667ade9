using System.Globalization;
using System.Text;
using System.Xml;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>One cell's value. Numbers keep the text of the file, except for the digits that only a double's noise added.</summary>
internal sealed class XlsxCellReader(string part, SharedStrings strings, XlsxStyles styles, bool is1904, ImportLimits limits)
{
    private const int DigitsOfNoise = 17;

    private readonly StringBuilder _text = new();

    public RawValue Read(XmlReader reader)
    {
        var type = reader.GetAttribute("t") ?? "n";
        var style = int.TryParse(reader.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (reader.IsEmptyElement) return default;
        var (hasValue, isFormula) = ReadText(reader);
        if (!hasValue) return default;
        var value = Interpret(type, _text.ToString(), style);
        if (value.Text.Contains('\0')) throw new RowRefusedException(null, "a NUL character, which text may not hold");
        if (value.Text.Length > limits.FieldBytes / 3 && Encoding.UTF8.GetByteCount(value.Text) > limits.FieldBytes) throw TooLong();
        return isFormula ? new RawValue(value.Kind, value.Text, isFormula: true) : value;
    }

    /// <summary>Reads to the cell's end tag whatever happens, so that the next cell can be read.</summary>
    private (bool HasValue, bool IsFormula) ReadText(XmlReader reader)
    {
        _text.Clear();
        var depth = reader.Depth;
        var (hasValue, isFormula, fits) = (false, false, true);
        var more = reader.Read();
        while (more && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "rPh" or "f")
            {
                isFormula |= reader.LocalName == "f";
                reader.Skip();
                continue;
            }
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "v" or "t")
            {
                hasValue = true;
                fits &= PartXml.AppendText(reader, _text, limits.FieldBytes);
            }
            more = reader.Read();
        }
        return fits ? (hasValue, isFormula) : throw TooLong();
    }

    private RawValue Interpret(string type, string text, int style) => type switch
    {
        "s" => RawValue.OfText(Shared(text)),
        "inlineStr" or "str" => RawValue.OfText(ExcelText.Unescape(text)),
        "b" => new RawValue(RawKind.Boolean, text is "1" or "true" ? "true" : "false"),
        "e" => new RawValue(RawKind.Error, text),
        "d" => RawValue.OfText(text),
        _ => Numeric(text.Trim(), style),
    };

    private string Shared(string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= strings.Count)
            throw new FileRefusedException(new FilePlace(part), "a cell points to a shared string that is not there");
        return strings[index] ?? throw TooLong();
    }

    private RawValue Numeric(string text, int style)
    {
        if (text.Length == 0) return default;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            throw new RowRefusedException(null, "not a number");
        if (styles.IsDate(style) && ExcelDate.ToText(number, is1904) is { } date) return RawValue.OfText(date);
        var isNoisy = text.Length >= DigitsOfNoise && text.Contains('.');
        return new RawValue(RawKind.Number, isNoisy ? number.ToString("R", CultureInfo.InvariantCulture) : text);
    }

    private RowRefusedException TooLong() => new(null, $"larger than the limit of {limits.FieldBytes:N0} bytes a value");
}
