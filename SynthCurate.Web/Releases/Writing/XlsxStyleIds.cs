using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>Adds our few cell formats to a style sheet and keeps what follows a cell's address for each.</summary>
internal sealed class XlsxStyleIds
{
    private const int FirstCustomFormat = 164;

    private XlsxStyleIds(int header, int text, int instant)
    {
        Header = Encoding.ASCII.GetBytes($"\" s=\"{header}\" t=\"inlineStr\">");
        Text = Encoding.ASCII.GetBytes($"\" s=\"{text}\" t=\"inlineStr\">");
        Instant = Encoding.ASCII.GetBytes($"\" s=\"{instant}\">");
    }

    public byte[] Header { get; }

    public byte[] Text { get; }

    public byte[] Instant { get; }

    public static XlsxStyleIds AddTo(XElement styleSheet)
    {
        var space = styleSheet.Name.Namespace;
        var formats = styleSheet.Element(space + "numFmts");
        if (formats is null) styleSheet.AddFirst(formats = new XElement(space + "numFmts"));
        var format = formats.Elements().Select(element => (int)element.Attribute("numFmtId")!).Append(FirstCustomFormat - 1).Max() + 1; // Required by the schema.
        Append(formats, new XElement(space + "numFmt", new XAttribute("numFmtId", format), new XAttribute("formatCode", "yyyy-mm-dd hh:mm:ss")));
        var bold = Append(styleSheet.Element(space + "fonts")!, new XElement(space + "font", // Every style sheet has these three.
            new XElement(space + "b"), new XElement(space + "sz", new XAttribute("val", 11)), new XElement(space + "name", new XAttribute("val", "Calibri"))));
        var cells = styleSheet.Element(space + "cellXfs")!;
        return new XlsxStyleIds(
            Append(cells, CellFormat(space, 0, bold, new XAttribute("quotePrefix", 1), new XAttribute("applyFont", 1))),
            Append(cells, CellFormat(space, 0, 0, new XAttribute("quotePrefix", 1))),
            Append(cells, CellFormat(space, format, 0, new XAttribute("applyNumberFormat", 1))));
    }

    private static XElement CellFormat(XNamespace space, int format, int font, params XAttribute[] more) => new(
        space + "xf", new XAttribute("numFmtId", format), new XAttribute("fontId", font), new XAttribute("fillId", 0),
        new XAttribute("borderId", 0), new XAttribute("xfId", 0), more);

    private static int Append(XElement list, XElement item)
    {
        list.Add(item);
        var count = list.Elements().Count();
        list.SetAttributeValue("count", count.ToString(CultureInfo.InvariantCulture));
        return count - 1;
    }
}
