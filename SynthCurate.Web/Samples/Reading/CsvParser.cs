using System.Text;

namespace SynthCurate.Web.Samples.Reading;

/// <summary>RFC 4180, strictly, one record in memory. CR, LF and CRLF all end a record and count as one physical line, in quotes too.</summary>
/// <remarks>
/// Our own and not CsvHelper's (34.0.0 was tried): that one turns invalid UTF-8 into U+FFFD without a word, ends the whole reading at a
/// record beyond its limit where we refuse the row and go on, and has no limit on a field or on the number of columns.
/// </remarks>
internal sealed class CsvParser(TextSource source, char? delimiter, ImportLimits limits)
{
    private const int None = -1;

    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private ReadOnlyMemory<char> _block;
    private int _position;
    private bool _afterCarriageReturn;
    private long _physicalLine = 1;
    private int _recordLength;

    public IReadOnlyList<string> Fields => _fields;

    /// <summary>The physical line the record starts on, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Why the record can't be taken; null where it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>The field the problem is in, from 0.</summary>
    public int ProblemField { get; private set; }

    /// <summary>True where the record was a line with nothing on it.</summary>
    public bool IsBlank { get; private set; }

    public bool ReadRecord()
    {
        _fields.Clear();
        Problem = null;
        _recordLength = 0;
        Line = _physicalLine;
        if (Peek() == None) return false;
        IsBlank = Peek() is '\r' or '\n';
        while (ReadField())
        {
        }
        return true;
    }

    /// <summary>Reads a field and what ends it; true where another field follows.</summary>
    private bool ReadField()
    {
        _field.Clear();
        var next = Peek() == '"' ? ReadQuoted() : ReadPlain();
        if (Problem is null) AddField();
        while (Problem is not null && next is not (None or '\r' or '\n')) next = Take();
        if (next == '\r' && Peek() == '\n') Take();
        return next is not (None or '\r' or '\n');
    }

    private int ReadPlain()
    {
        while (true)
        {
            var letter = Take();
            if (letter is None or '\r' or '\n' || letter == delimiter) return letter;
            if (letter == '"') return Refuse("a quote inside a value that is not quoted", letter);
            if (!Append((char)letter)) return Refuse($"larger than the limit of {limits.FieldBytes:N0} bytes a value", letter);
        }
    }

    private int ReadQuoted()
    {
        var opened = _physicalLine;
        Take();
        while (true)
        {
            var letter = Take();
            if (letter == None) throw Unclosed(opened, "is never closed");
            if (letter == '"' && Peek() != '"') break;
            if (letter == '"') Take();
            if (!Append((char)letter)) throw Unclosed(opened, $"is not closed within {limits.FieldBytes:N0} bytes");
        }
        var after = Take();
        return after is None or '\r' or '\n' || after == delimiter ? after : Refuse("text after the closing quote", after);
    }

    private bool Append(char letter)
    {
        if (letter == '\0') Refuse("a NUL character, which text may not hold", letter);
        _field.Append(letter);
        _recordLength++;
        return _field.Length <= limits.FieldBytes;
    }

    private void AddField()
    {
        var text = _field.ToString();
        if (text.Length > limits.FieldBytes / 3 && Encoding.UTF8.GetByteCount(text) > limits.FieldBytes)
            Refuse($"larger than the limit of {limits.FieldBytes:N0} bytes a value", ' ');
        else if (_recordLength > limits.RowBytes)
            Refuse($"the row is longer than the limit of {limits.RowBytes:N0} bytes", ' ');
        else if (_fields.Count == limits.Columns)
            Refuse($"more than {limits.Columns} columns", ' ');
        else
            _fields.Add(text);
    }

    private int Refuse(string reason, int letter)
    {
        if (Problem is null) (Problem, ProblemField) = (reason, _fields.Count);
        return letter;
    }

    private static FileRefusedException Unclosed(long opened, string what) =>
        new(new FilePlace(Line: opened), $"the quote opened on line {opened} {what}");

    private int Peek()
    {
        if (_position == _block.Length && !Fill()) return None;
        return _block.Span[_position];
    }

    private int Take()
    {
        if (_position == _block.Length && !Fill()) return None;
        var letter = _block.Span[_position++];
        if (letter == '\r' || (letter == '\n' && !_afterCarriageReturn)) _physicalLine++;
        _afterCarriageReturn = letter == '\r';
        return letter;
    }

    private bool Fill()
    {
        _block = source.Fill();
        _position = 0;
        return _block.Length > 0;
    }
}
