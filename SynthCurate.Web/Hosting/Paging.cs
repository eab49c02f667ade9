using System.Globalization;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Hosting;

/// <summary>A page of a list; <paramref name="Next"/> is what to send as <c>after</c> for the next one, null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

internal static class Paging
{
    public const int Usual = 50;
    public const int Most = 500;

    public static int Read(int? limit) => limit switch
    {
        null => Usual,
        >= 1 and <= Most => limit.Value,
        _ => throw new InvalidInputException(new Problem("limit", $"A page has 1 to {Most} items.")),
    };

    /// <summary>A cursor that is a number; 0 where there is none.</summary>
    public static long Number(string? after) =>
        after is null ? 0 : long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw BadCursor();

    /// <summary>The page of a list that is short enough to be read whole: what comes after the item whose identity was the cursor.</summary>
    public static Page<T> Cut<T>(IReadOnlyList<T> all, Func<T, string> idOf, string? after, int? limit)
    {
        var size = Read(limit);
        var first = 0;
        while (after is not null && (first == 0 || idOf(all[first - 1]) != after))
            first = first < all.Count ? first + 1 : throw BadCursor();
        var items = all.Skip(first).Take(size).ToList();
        return new Page<T>(items, first + items.Count < all.Count ? idOf(items[^1]) : null);
    }

    public static InvalidInputException BadCursor() => new(new Problem("after", "This is not a cursor that we gave out."));
}
