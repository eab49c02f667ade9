using System.Collections.Immutable;

namespace SynthCurate.Domain.Scoring;

/// <summary>Collects the pieces of an output that are objected to. Of overlapping pieces the one added first stays; neighbours with the same
/// reason and only white space between them become one.</summary>
internal sealed class GroundingSpans(string output)
{
    private readonly List<FlaggedSpan> _spans = [];
    private readonly bool[] _taken = new bool[output.Length];

    public void Add(int start, int length, string reason)
    {
        var piece = _taken.AsSpan(start, length);
        if (length == 0 || piece.Contains(true))
            return;
        piece.Fill(true);
        _spans.Add(new FlaggedSpan("", start, length, reason));
    }

    public ImmutableArray<FlaggedSpan> Merged(int most)
    {
        var merged = new List<FlaggedSpan>();
        foreach (var span in _spans.OrderBy(s => s.Start))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Reason == span.Reason && IsBlank(last.Start + last.Length, span.Start))
                merged[^1] = last with { Length = span.Start + span.Length - last.Start };
            else
                merged.Add(span);
        }
        return [.. merged.Take(most)];
    }

    private bool IsBlank(int from, int to) => string.IsNullOrWhiteSpace(output[from..to]);
}
