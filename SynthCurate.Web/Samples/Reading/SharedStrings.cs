using System.Text;
using System.Xml;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>A workbook's shared strings as UTF-8 in blocks: half the memory of strings, no object and no hash per text.</summary>
internal sealed class SharedStrings
{
    private const int BlockBytes = 1024 * 1024;
    private const string Part = "xl/sharedStrings.xml";

    private readonly List<byte[]> _blocks = [];
    private readonly List<(int Block, int Start, int Length)> _texts = [];
    private int _used = BlockBytes;
    private long _bytes;

    public int Count => _texts.Count;

    /// <summary>Null where the text was beyond the field limit.</summary>
    public string? this[int index]
    {
        get
        {
            var (block, start, length) = _texts[index];
            return block < 0 ? null : Encoding.UTF8.GetString(_blocks[block], start, length);
        }
    }

    /// <summary>Rich text is joined; phonetic guides (rPh) are not text.</summary>
    public static SharedStrings Read(XmlReader reader, ImportLimits limits)
    {
        var strings = new SharedStrings();
        var text = new StringBuilder();
        var fits = true;
        while (reader.Read())
        {
            while (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh") reader.Skip();
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t") fits &= PartXml.AppendText(reader, text, limits.FieldBytes);
            if (reader.LocalName != "si" || (reader.NodeType != XmlNodeType.EndElement && !reader.IsEmptyElement)) continue;
            strings.Add(fits ? ExcelText.Unescape(text.ToString()) : null, limits);
            text.Clear();
            fits = true;
        }
        return strings;
    }

    private void Add(string? text, ImportLimits limits)
    {
        if (_texts.Count == limits.SharedStrings) throw new FileRefusedException(new FilePlace(Part), $"more than {limits.SharedStrings:N0} shared strings");
        if (text is null)
        {
            _texts.Add((-1, 0, 0));
            return;
        }
        var length = Encoding.UTF8.GetByteCount(text);
        _bytes += length;
        if (_bytes > limits.SharedStringBytes)
            throw new FileRefusedException(new FilePlace(Part), $"more than {limits.SharedStringBytes:N0} bytes of shared strings: import as CSV or JSON Lines");
        if (_used + length > BlockBytes) StartBlock(length);
        Encoding.UTF8.GetBytes(text, _blocks[^1].AsSpan(_used));
        _texts.Add((_blocks.Count - 1, _used, length));
        _used += length;
    }

    private void StartBlock(int length)
    {
        _blocks.Add(new byte[Math.Max(BlockBytes, length)]);
        _used = 0;
    }
}
