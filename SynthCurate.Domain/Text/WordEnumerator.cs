using System.Globalization;
using System.Text;

namespace SynthCurate.Domain.Text;

/// <summary>Walks over the words of a text; see <see cref="Words"/> for what a word is.</summary>
public ref struct WordEnumerator
{
    private enum Part : byte { Other, Letter, Digit, Mark, Ideograph }

    private static readonly Part[] AsciiParts = [.. Enumerable.Range(0, 128).Select(c =>
        char.IsAsciiLetter((char)c) ? Part.Letter : char.IsAsciiDigit((char)c) ? Part.Digit : Part.Other)];

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    internal WordEnumerator(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>The word reached by the last <see cref="MoveNext"/>.</summary>
    public Word Current { get; private set; }

    /// <summary>The enumerator itself.</summary>
    public readonly WordEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next word; false at the end.</summary>
    public bool MoveNext()
    {
        for (var i = _at; i < _text.Length;)
        {
            var part = PartAt(i, out var units);
            if (part is Part.Other or Part.Mark)
            {
                i += units;
                continue;
            }
            var end = part == Part.Ideograph ? EndOfMarks(i + units) : EndOfWord(i + units, part);
            var kind = part switch { Part.Letter => WordKind.Letters, Part.Digit => WordKind.Number, _ => WordKind.Ideograph };
            Current = new Word(i, end - i, kind);
            _at = end;
            return true;
        }
        _at = _text.Length;
        return false;
    }

    private readonly int EndOfWord(int at, Part last)
    {
        while (at < _text.Length)
        {
            var part = PartAt(at, out var units);
            if (part == Part.Ideograph)
                return at;
            if (part == Part.Other)
            {
                if (!Joins(_text[at], last, at + 1))
                    return at;
                at++;
                continue;
            }
            if (part != Part.Mark)
                last = part;
            at += units;
        }
        return at;
    }

    private readonly bool Joins(char c, Part before, int next)
    {
        if (next >= _text.Length)
            return false;
        var after = c is '\'' or '\u2019' or '.' or ',' ? PartAt(next, out _) : Part.Other;
        return c is '\'' or '\u2019' ? before == Part.Letter && after == Part.Letter : before == Part.Digit && after == Part.Digit;
    }

    private readonly int EndOfMarks(int at)
    {
        while (at < _text.Length && PartAt(at, out var units) == Part.Mark)
            at += units;
        return at;
    }

    private readonly Part PartAt(int at, out int units)
    {
        units = 1;
        var c = _text[at];
        if (c < 128)
            return AsciiParts[c];
        if (!char.IsSurrogate(c))
            return PartOf(CharUnicodeInfo.GetUnicodeCategory(c), c);
        if (Rune.DecodeFromUtf16(_text[at..], out var rune, out units) != System.Buffers.OperationStatus.Done)
            return Part.Other;
        return PartOf(Rune.GetUnicodeCategory(rune), rune.Value);
    }

    private static Part PartOf(UnicodeCategory category, int code) => category switch
    {
        <= UnicodeCategory.OtherLetter => Scripts.IsUnspaced(code) ? Part.Ideograph : Part.Letter,
        <= UnicodeCategory.EnclosingMark => Part.Mark,
        UnicodeCategory.DecimalDigitNumber => Part.Digit,
        _ => Part.Other,
    };
}
