using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Generation;

/// <summary>The greedy search for rows that close the most open pairs.</summary>
internal sealed class CoveringSearch(CoveringValues values, OpenPairs pairs, SeededRandom random)
{
    // Measured on ten dimensions of ten values: 1 candidate gives about 175 rows, 10 give 158, 30 give 154, 100 give 151.
    private const int Candidates = 30;
    private const int Unchosen = -1;
    private readonly int _dimensions = values.OfDimension.Length;

    /// <summary>Rows until no pair is open; pairs that no row can hold are abandoned.</summary>
    public List<int[]> Rows()
    {
        List<int[]> rows = [];
        while (pairs.OpenCount > 0)
        {
            var row = BestCandidate();
            if (row is null)
            {
                var (first, second) = pairs.FirstOpen();
                row = Complete(first, second);
                if (row is null)
                {
                    pairs.Abandon(first, second);
                    continue;
                }
            }
            pairs.Cover(row);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>The candidate that closes the most pairs; null where all fail or close none, which only constraints can bring about.</summary>
    private int[]? BestCandidate()
    {
        var (best, mostClosed) = ((int[]?)null, 0);
        for (var i = 0; i < Candidates; i++)
        {
            if (Complete(Neediest()) is not { } row)
                continue;
            var closed = row.Sum(v => pairs.Gain(v, row)) / 2;
            if (closed > mostClosed)
                (best, mostClosed) = (row, closed);
        }
        return best;
    }

    // A value with the most open pairs; among equals each with the same chance.
    private int Neediest()
    {
        var (neediest, equals) = (0, 0);
        for (var v = 0; v < values.All.Length; v++)
        {
            if (pairs.OpenOf(v) > pairs.OpenOf(neediest))
                (neediest, equals) = (v, 1);
            else if (pairs.OpenOf(v) == pairs.OpenOf(neediest) && random.Next(++equals) == 0)
                neediest = v;
        }
        return neediest;
    }

    /// <summary>A row that holds the given values; null when the constraints allow none.</summary>
    private int[]? Complete(params ReadOnlySpan<int> given)
    {
        var row = new int[_dimensions];
        Array.Fill(row, Unchosen);
        foreach (var value in given)
            row[values.DimensionOf[value]] = value;
        var order = Shuffled([.. Enumerable.Range(0, _dimensions).Where(d => row[d] == Unchosen)]);
        return Fill(row, order) ? row : null;
    }

    private bool Fill(int[] row, ReadOnlySpan<int> order)
    {
        if (order.IsEmpty)
            return true;
        foreach (var value in Shuffled([.. values.OfDimension[order[0]]]).OrderByDescending(v => pairs.Gain(v, row)))
        {
            if (!Fits(value, row))
                continue;
            row[order[0]] = value;
            if (CanGoOn(row, order[1..]) && Fill(row, order[1..]))
                return true;
            row[order[0]] = Unchosen;
        }
        return false;
    }

    private bool CanGoOn(int[] row, ReadOnlySpan<int> order)
    {
        if (!pairs.IsConstrained)
            return true;
        foreach (var dimension in order)
        {
            if (!values.OfDimension[dimension].Any(v => Fits(v, row)))
                return false;
        }
        return true;
    }

    private bool Fits(int value, int[] row)
    {
        foreach (var other in row)
        {
            if (other != Unchosen && !pairs.MayStandTogether(value, other))
                return false;
        }
        return true;
    }

    private int[] Shuffled(int[] items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
        return items;
    }
}
