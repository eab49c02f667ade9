using System.Runtime.InteropServices;

namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Counts the rows of a complete matrix by one number per row, its digits being the answers, where the numbers are few enough for an
/// array; only then are rows turned into patterns.
/// </summary>
internal static class MatrixTally
{
    private const int MostCodes = 1 << 16;

    public static PatternTable Count(ReadOnlySpan<int> cells, int raterCount, int categoryCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(raterCount);
        if (cells.Length % raterCount != 0) throw new ArgumentException("The last item is not complete.", nameof(cells));
        var table = new PatternTable(categoryCount);
        var codes = Math.Pow(categoryCount + 1.0, raterCount);
        if (codes > MostCodes || codes > cells.Length) AddRows(table, cells, raterCount);
        else AddCodes(table, Tally(cells, raterCount, categoryCount, (int)codes), raterCount);
        return table;
    }

    private static int[] Tally(ReadOnlySpan<int> cells, int raterCount, int categoryCount, int codes)
    {
        var tally = new int[codes];
        var valid = raterCount == 3
            ? TallyThree(cells, (uint)categoryCount, tally)
            : TallyAny(cells, raterCount, (uint)categoryCount, tally);
        if (!valid) throw new ArgumentOutOfRangeException(nameof(cells), $"A cell lies outside -1 to {categoryCount - 1}.");
        return tally;
    }

    // The commonest shape, written out: the general loop takes three times as long. Comparisons that never fail cost less here than
    // taking a maximum.
    private static bool TallyThree(ReadOnlySpan<int> cells, uint categoryCount, int[] tally)
    {
        var radix = categoryCount + 1;
        foreach (ref readonly var row in MemoryMarshal.Cast<int, ThreeCells>(cells))
        {
            var first = (uint)(row.First + 1);
            var second = (uint)(row.Second + 1);
            var third = (uint)(row.Third + 1);
            if (first > categoryCount || second > categoryCount || third > categoryCount) return false;
            tally[(first * radix + second) * radix + third]++;
        }
        return true;
    }

    private static bool TallyAny(ReadOnlySpan<int> cells, int raterCount, uint categoryCount, int[] tally)
    {
        var radix = categoryCount + 1;
        for (var start = 0; start < cells.Length; start += raterCount)
        {
            var code = 0u;
            foreach (var cell in cells.Slice(start, raterCount))
            {
                var digit = (uint)(cell + 1);
                if (digit > categoryCount) return false;
                code = code * radix + digit;
            }
            tally[code]++;
        }
        return true;
    }

    private static void AddCodes(PatternTable table, int[] tally, int raterCount)
    {
        var categories = new int[raterCount];
        for (var code = 0; code < tally.Length; code++)
        {
            if (tally[code] == 0) continue;
            var rated = 0;
            for (var rest = code; rest > 0; rest /= table.CategoryCount + 1)
            {
                var digit = rest % (table.CategoryCount + 1);
                if (digit > 0) categories[rated++] = digit - 1;
            }
            if (rated > 0) table.Add(categories.AsSpan(0, rated), tally[code]);
        }
    }

    private static void AddRows(PatternTable table, ReadOnlySpan<int> cells, int raterCount)
    {
        var categories = new int[raterCount];
        for (var start = 0; start < cells.Length; start += raterCount)
        {
            var rated = 0;
            foreach (var cell in cells.Slice(start, raterCount))
            {
                if (cell != -1) categories[rated++] = cell;
            }
            if (rated > 0) table.Add(categories.AsSpan(0, rated));
        }
    }

    private readonly record struct ThreeCells(int First, int Second, int Third);
}
