namespace SynthCurate.Web.Shared.Text;

/// <summary>A stretch of a text (UTF-16 units) and why it is marked. <paramref name="Kind"/>: an objection, or a passage that supports.</summary>
public readonly record struct Highlight(int Start, int Length, string Reason, HighlightKind Kind = HighlightKind.Flagged);

/// <summary>Why a stretch is marked.</summary>
public enum HighlightKind { Flagged, Supporting }

/// <summary>A stretch between two borders with the marks that cover it; none for plain text.</summary>
public readonly record struct HighlightedStretch(string Text, IReadOnlyList<Highlight> Marks)
{
    /// <summary>Cuts <paramref name="text"/> at every border of a mark. Marks outside of the text are cut to it; empty ones are left out.</summary>
    public static IEnumerable<HighlightedStretch> Of(string text, IReadOnlyList<Highlight> marks)
    {
        var inside = marks.Select(m => (Mark: m, From: Math.Clamp(m.Start, 0, text.Length), To: (int)Math.Clamp((long)m.Start + m.Length, 0, text.Length)))
            .Where(m => m.From < m.To).ToList();
        var borders = inside.SelectMany(m => new[] { m.From, m.To }).Append(0).Append(text.Length).Distinct().Order().ToList();
        for (var i = 0; i + 1 < borders.Count; i++)
        {
            var (from, to) = (borders[i], borders[i + 1]);
            yield return new HighlightedStretch(text[from..to], [.. inside.Where(m => m.From <= from && m.To >= to).Select(m => m.Mark)]);
        }
    }
}
