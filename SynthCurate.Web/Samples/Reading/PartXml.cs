using System.Text;
using System.Xml;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>Streaming XML from a part of a foreign workbook: no DTD, no resolver, no element is held whole.</summary>
internal static class PartXml
{
    public static XmlReader Open(ZipDirectory zip, string name, ImportLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CloseInput = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        return XmlReader.Create(new TagGuard(zip.OpenPart(name), limits.TagBytes, name), settings);
    }

    /// <summary>Adds the text of the element the reader is on, up to a limit; leaves the reader on its end tag.</summary>
    /// <returns>False where the text was longer; the rest is passed over.</returns>
    public static bool AppendText(XmlReader reader, StringBuilder text, int limit)
    {
        if (reader.IsEmptyElement) return true;
        var depth = reader.Depth;
        var chunk = new char[512];
        var fits = true;
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            for (var read = reader.ReadValueChunk(chunk, 0, chunk.Length); read > 0; read = reader.ReadValueChunk(chunk, 0, chunk.Length))
            {
                fits &= text.Length + read <= limit;
                if (fits) text.Append(chunk, 0, read);
            }
        }
        return fits;
    }
}
