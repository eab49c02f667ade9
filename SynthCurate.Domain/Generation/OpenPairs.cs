namespace SynthCurate.Domain.Generation;

/// <summary>Which pairs of values may stand together and which of them still have to.</summary>
internal sealed class OpenPairs
{
    private readonly bool[,] _open;
    private readonly bool[,] _forbidden;
    private readonly int[] _openOfValue;

    public OpenPairs(CoveringValues values, (int First, int Second)[] forbidden)
    {
        var count = values.All.Length;
        (_open, _forbidden, _openOfValue) = (new bool[count, count], new bool[count, count], new int[count]);
        IsConstrained = forbidden.Length > 0;
        foreach (var (a, b) in forbidden)
            _forbidden[a, b] = _forbidden[b, a] = true;
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 1; b < count; b++)
            {
                if (values.DimensionOf[a] != values.DimensionOf[b] && !_forbidden[a, b])
                    Open(a, b);
            }
        }
    }

    public bool IsConstrained { get; }

    public int OpenCount { get; private set; }

    public List<(int First, int Second)> Abandoned { get; } = [];

    public bool MayStandTogether(int a, int b) => !_forbidden[a, b];

    public int OpenOf(int value) => _openOfValue[value];

    /// <summary>How many open pairs <paramref name="value"/> closes beside the chosen values; −1 is a value not yet chosen.</summary>
    public int Gain(int value, int[] row)
    {
        var gain = 0;
        foreach (var other in row)
        {
            if (other >= 0 && _open[value, other])
                gain++;
        }
        return gain;
    }

    public (int First, int Second) FirstOpen()
    {
        var first = Array.FindIndex(_openOfValue, n => n > 0);
        for (var second = 0; ; second++)
        {
            if (_open[first, second])
                return (first, second);
        }
    }

    public void Cover(int[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            for (var j = i + 1; j < row.Length; j++)
                Close(row[i], row[j]);
        }
    }

    public void Abandon(int a, int b)
    {
        Close(a, b);
        Abandoned.Add((a, b));
    }

    private void Open(int a, int b) => Set(a, b, open: true, 1);

    private void Close(int a, int b)
    {
        if (_open[a, b])
            Set(a, b, open: false, -1);
    }

    private void Set(int a, int b, bool open, int change)
    {
        _open[a, b] = _open[b, a] = open;
        _openOfValue[a] += change;
        _openOfValue[b] += change;
        OpenCount += change;
    }
}
