using System.Runtime.InteropServices;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>Ratings and the names of their raters, in the order of their numbers.</summary>
public sealed record NamedRatings(Ratings Ratings, IReadOnlyList<string> Raters)
{
    public static NamedRatings From(List<int> items, List<int> raters, List<int> values, int itemCount, IReadOnlyList<string> names, int categoryCount) => new(
        Ratings.FromColumns(
            CollectionsMarshal.AsSpan(items), CollectionsMarshal.AsSpan(raters), CollectionsMarshal.AsSpan(values), itemCount, names.Count, categoryCount),
        names);
}
