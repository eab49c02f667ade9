namespace SynthCurate.Domain.Text;

/// <summary>What a word is made of.</summary>
public enum WordKind
{
    /// <summary>It begins with a letter.</summary>
    Letters,

    /// <summary>It begins with a digit: "1,234.5", "12th", "3km".</summary>
    Number,

    /// <summary>One character of a script that is written without spaces (Han, kana, Thai, Lao, Khmer, Burmese).</summary>
    Ideograph,
}

/// <summary>A word of a text: where it begins and how long it is, in UTF-16 units.</summary>
public readonly record struct Word(int Start, int Length, WordKind Kind)
{
    /// <summary>The position after the last unit.</summary>
    public int End => Start + Length;

    /// <summary>The word as it is written in <paramref name="text"/>.</summary>
    public ReadOnlySpan<char> In(ReadOnlySpan<char> text) => text.Slice(Start, Length);
}
