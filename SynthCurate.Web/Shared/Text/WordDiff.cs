using DiffPlex;

namespace SynthCurate.Web.Shared.Text;

/// <summary>What happened to a piece of a text.</summary>
public enum Change { Kept, Removed, Added }

/// <summary>The difference of two texts, word by word.</summary>
public static class WordDiff
{
    private static readonly char[] Separators = [' ', '\n', '\t', '.', ',', ';', ':', '!', '?', '(', ')', '"'];

    // What is compared word by word: the time grows with the square of what differs, and somebody waits.
    private const int MostCompared = 40_000;

    /// <summary>The pieces in reading order; kept and removed together are <paramref name="before"/>, kept and added are <paramref name="after"/>.
    /// Of long texts only what lies between their common beginning and end is compared, and where that is long too it is replaced as a whole.</summary>
    public static IReadOnlyList<(Change Change, string Text)> Of(string before, string after)
    {
        if (before.Length + after.Length <= MostCompared)
            return Compared(before, after);
        var start = CommonStart(before, after);
        var end = CommonEnd(before.AsSpan(start), after.AsSpan(start));
        var (removed, added) = (before[start..^end], after[start..^end]);
        IReadOnlyList<(Change Change, string Text)> between =
            removed.Length + added.Length <= MostCompared ? Compared(removed, added) : [(Change.Removed, removed), (Change.Added, added)];
        List<(Change Change, string Text)> pieces = [(Change.Kept, before[..start]), .. between, (Change.Kept, before[^end..])];
        pieces.RemoveAll(piece => piece.Text.Length == 0);
        return pieces;
    }

    // Ends behind a space, so that no word is cut.
    private static int CommonStart(string before, string after) => before.AsSpan(0, before.AsSpan().CommonPrefixLength(after)).LastIndexOf(' ') + 1;

    private static int CommonEnd(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        var end = 0;
        var atSpace = 0;
        while (end < Math.Min(before.Length, after.Length) && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
            if (before[^end] == ' ')
                atSpace = end;
        }
        return atSpace;
    }

    private static List<(Change Change, string Text)> Compared(string before, string after)
    {
        var result = new Differ().CreateWordDiffs(before, after, ignoreWhitespace: false, Separators);
        var pieces = new List<(Change, string)>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            Add(pieces, Change.Kept, result.PiecesOld.AsSpan(at, block.DeleteStartA - at));
            Add(pieces, Change.Removed, result.PiecesOld.AsSpan(block.DeleteStartA, block.DeleteCountA));
            Add(pieces, Change.Added, result.PiecesNew.AsSpan(block.InsertStartB, block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(pieces, Change.Kept, result.PiecesOld.AsSpan(at));
        return pieces;
    }

    private static void Add(List<(Change, string)> pieces, Change change, ReadOnlySpan<string?> words)
    {
        var text = string.Concat(words);
        if (text.Length > 0)
            pieces.Add((change, text));
    }
}
