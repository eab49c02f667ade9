namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Counts the rows of a complete matrix by one number per row, its digits being the answers, where the numbers are few enough for an
/// array; only then are rows turned into patterns. Two arrays take turns, because an increment waits for the one before it
/// when both hit the same cell.
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
        var (even, odd) = (new int[codes], new int[codes]);
        var worst = raterCount == 3
            ? TallyThree(cells, (uint)categoryCount, even, odd)
            : TallyAny(cells, raterCount, (uint)categoryCount, even, odd);
        if (worst > (uint)categoryCount)
            throw new ArgumentOutOfRangeException(nameof(cells), $"A cell lies outside -1 to {categoryCount - 1}.");
        for (var i = 0; i < codes; i++) even[i] += odd[i];
        return even;
    }

    // The commonest shape, written out: the general loop costs twice as much.
    private static uint TallyThree(ReadOnlySpan<int> cells, uint categoryCount, int[] even, int[] odd)
    {
        var radix = categoryCount + 1;
        for (var i = 0; i + 2 < cells.Length; i += 3)
        {
            var (a, b, c) = ((uint)(cells[i] + 1), (uint)(cells[i + 1] + 1), (uint)(cells[i + 2] + 1));
            var worst = Math.Max(a, Math.Max(b, c));
            if (worst > categoryCount) return worst;
            var code = (a * radix + b) * radix + c;
            (even, odd) = (odd, even);
            even[code]++;
        }
        return 0;
    }

    private static uint TallyAny(ReadOnlySpan<int> cells, int raterCount, uint categoryCount, int[] even, int[] odd)
    {
        var radix = categoryCount + 1;
        for (var start = 0; start < cells.Length; start += raterCount)
        {
            var code = 0u;
            foreach (var cell in cells.Slice(start, raterCount))
            {
                var digit = (uint)(cell + 1);
                if (digit > categoryCount) return digit;
                code = code * radix + digit;
            }
            (even, odd) = (odd, even);
            even[code]++;
        }
        return 0;
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
}
