using DiffPlex;

namespace SynthCurate.Web.Shared.Text;

/// <summary>What happened to a piece of a text.</summary>
public enum Change { Kept, Removed, Added }

/// <summary>The difference of two texts, word by word.</summary>
public static class WordDiff
{
    private static readonly char[] Separators = [' ', '\n', '\t', '.', ',', ';', ':', '!', '?', '(', ')', '"'];

    /// <summary>The pieces in reading order; kept and removed together are <paramref name="before"/>, kept and added are <paramref name="after"/>.</summary>
    public static IReadOnlyList<(Change Change, string Text)> Of(string before, string after)
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
