namespace SynthCurate.Web.Samples.Reading;

public enum HeaderFault
{
    Empty,
    Duplicate,
    DiffersByCaseOnly,
}

/// <summary>A column title that nobody should guess about. Columns count from 1.</summary>
public sealed record HeaderProblem(int Column, string Title, HeaderFault Fault);

/// <summary>The names by which a table's columns can be mapped. A title that is empty or not unique is only to be had as <c>#n</c>.</summary>
public sealed class TableHeader
{
    private TableHeader(IReadOnlyList<string> names, IReadOnlyList<HeaderProblem> problems)
    {
        Names = names;
        Problems = problems;
    }

    public IReadOnlyList<string> Names { get; }

    public IReadOnlyList<HeaderProblem> Problems { get; }

    public static TableHeader From(IReadOnlyList<string> titles)
    {
        var trimmed = titles.Select(title => title.Trim()).ToList();
        var exact = trimmed.GroupBy(title => title, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var folded = trimmed.GroupBy(title => title, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        var problems = new List<HeaderProblem>();
        for (var index = 0; index < trimmed.Count; index++)
        {
            var title = trimmed[index];
            var fault = FaultOf(title, exact, folded);
            if (fault is { } found) problems.Add(new HeaderProblem(index + 1, title, found));
            names.Add(fault is HeaderFault.Empty or HeaderFault.Duplicate ? $"#{index + 1}" : title);
        }
        return new TableHeader(names, problems);
    }

    private static HeaderFault? FaultOf(string title, Dictionary<string, int> exact, Dictionary<string, int> folded)
    {
        if (title.Length == 0 || IsPositional(title)) return HeaderFault.Empty;
        if (exact[title] > 1) return HeaderFault.Duplicate;
        return folded[title] > 1 ? HeaderFault.DiffersByCaseOnly : null;
    }

    /// <summary>A title spelled like a position would pass for another column.</summary>
    private static bool IsPositional(string title) => title.Length > 1 && title[0] == '#' && title.Skip(1).All(char.IsAsciiDigit);
}
