using SynthCurate.Web.Samples.Reading;

namespace SynthCurate.Web.Releases.Writing;

/// <summary>Names a workbook accepts: 1 to 31 characters, none of <c>[]:*?/\</c>, no apostrophe at an end, no two alike but for case.</summary>
internal sealed class SheetNames(IEnumerable<string> taken)
{
    private const int Longest = 31;

    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    public string Claim(string wish)
    {
        var clean = Clean(wish);
        var name = clean;
        for (var number = 2; !_taken.Add(name); number++)
        {
            var suffix = $" ({number})";
            name = Shorten(clean, Longest - suffix.Length) + suffix;
        }
        return name;
    }

    private static string Clean(string wish)
    {
        var letters = wish.Select(letter => "[]:*?/\\".Contains(letter) || char.IsControl(letter) || char.IsSurrogate(letter) ? '_' : letter);
        var name = Shorten(string.Concat(letters).Trim().Trim('\''), Longest).Trim('\'');
        if (name.Length == 0 || name.Equals("History", StringComparison.OrdinalIgnoreCase)) name = "Sheet";
        return SpreadsheetEscape.IsRisky(name) ? Shorten("_" + name, Longest) : name;
    }

    private static string Shorten(string name, int length) => name.Length <= length ? name : name[..length];
}
