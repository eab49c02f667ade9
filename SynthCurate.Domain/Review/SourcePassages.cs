using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Review;

/// <summary>A piece of a text, in UTF-16 units.</summary>
public readonly record struct Passage(int Start, int Length);

/// <summary>Finds where in a source a reader should look.</summary>
public static class SourcePassages
{
    private const double LeastShared = 0.2;

    /// <summary>For a piece of an output that is objected to, the sentence of the source that comes closest to the output's sentence around it: the one that
    /// holds the largest share of that sentence's content words (stems), the first among equals. Null when no sentence shares at least a fifth.
    /// Linear in both texts.</summary>
    /// <param name="source">The text that the output has to be supported by.</param>
    /// <param name="output">What the model wrote.</param>
    /// <param name="start">Where the piece begins in the output.</param>
    /// <param name="length">How long it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">The piece lies outside of the output.</exception>
    /// <example>Source "The ferry leaves at nine. Tickets cost five euros.", output "It costs six euros a ticket.", any piece of it: the second sentence.</example>
    public static Passage? Closest(string source, string output, int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, output.Length);
        var around = Sentences(output).FirstOrDefault(s => s.Start <= start && start < s.Start + s.Length, new Passage(0, output.Length));
        var wanted = StemsOf(output.Substring(around.Start, around.Length));
        if (wanted.Count == 0)
            return null;
        var best = Sentences(source).Select(s => (Passage: s, Shared: StemsOf(source.Substring(s.Start, s.Length)).Count(wanted.Contains)))
            .DefaultIfEmpty().MaxBy(s => s.Shared);
        return best.Shared >= LeastShared * wanted.Count && best.Shared > 0 ? best.Passage : null;
    }

    private static IEnumerable<Passage> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] == '\n' || (text[i] is '.' or '!' or '?' or '。' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (!ends)
                continue;
            if (!string.IsNullOrWhiteSpace(text[start..(i + 1)]))
                yield return Trimmed(text, start, i + 1);
            start = i + 1;
        }
        if (!string.IsNullOrWhiteSpace(text[start..]))
            yield return Trimmed(text, start, text.Length);
    }

    private static Passage Trimmed(string text, int from, int to)
    {
        while (char.IsWhiteSpace(text[from]))
            from++;
        while (char.IsWhiteSpace(text[to - 1]))
            to--;
        return new Passage(from, to - from);
    }

    private static HashSet<string> StemsOf(string text) =>
        [.. Words.ListOf(text).Select(w => Words.LowerCase(w.In(text))).Where(w => !Stopwords.Contains(w)).Select(Stem.Of)];
}
