namespace SynthCurate.Web.Samples;

/// <summary>What of a sample can be searched, how the index names it, and how a user's words become a query that cannot be anything else.</summary>
internal static class SearchText
{
    /// <summary>Both stores index at most so many characters of a sample; PostgreSQL refuses a list of words beyond 1 MB.</summary>
    private const int MostCharacters = 200_000;

    public static string Of(IEnumerable<string> texts, string? key)
    {
        var text = string.Join('\n', texts.Append(key ?? ""));
        return text.Length > MostCharacters ? text[..MostCharacters] : text;
    }

    /// <summary>SQLite's index has whole numbers for names: the project's ordinal in the upper bits, the sample's number below.</summary>
    public static long RowId(int projectOrdinal, long number) => ((long)projectOrdinal << 40) + number;

    /// <summary>Every word quoted, the last one as the beginning of a word; null when there is nothing to look for.</summary>
    public static string? SqliteQuery(string words)
    {
        var terms = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(t => t.Any(char.IsLetterOrDigit)).Take(20)
            .Select(t => $"\"{t.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)}\"").ToList();
        return terms.Count == 0 ? null : string.Join(' ', terms) + "*";
    }
}
