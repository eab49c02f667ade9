using System.Collections.Frozen;

namespace SynthCurate.Web.Shared;

/// <summary>The outlines of our icons, on a grid of 24 by 24.</summary>
public static class IconPaths
{
    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>
    {
        ["accept"] = "M5 12.5l4.5 4.5L19 7.5",
        ["add"] = "M12 5v14M5 12h14",
        ["agreement"] = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6.3M18.5 15.2c1.8.9 2.8 2.5 3 4.8",
        ["alert"] = "M12 4L2.5 20h19zM12 10v4.5M12 17.5v.1",
        ["arrow-down"] = "M12 5v14M6 13l6 6 6-6",
        ["audit"] = "M12 3l8 3v6c0 4.5-3.3 7.7-8 9-4.7-1.3-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-5",
        ["chevron-down"] = "M6 9l6 6 6-6",
        ["chevron-left"] = "M15 6l-6 6 6 6",
        ["chevron-right"] = "M9 6l6 6-6 6",
        ["clock"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5V12l3 2",
        ["close"] = "M6 6l12 12M18 6L6 18",
        ["copy"] = "M9 9h11v11H9zM15 9V4H4v11h5",
        ["costs"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15 9c-.5-1-1.6-1.5-3-1.5-1.8 0-3 .8-3 2.1 0 3.1 6 1.7 6 4.8 0 1.3-1.2 2.1-3 2.1-1.5 0-2.6-.6-3-1.6M12 6v1.5M12 16.5V18",
        ["dispute"] = "M12 20.5v-6M12 14.5C12 9 6 9.5 6 4M12 14.5C12 9 18 9.5 18 4M3.5 6.5L6 4l2.5 2.5M15.5 6.5L18 4l2.5 2.5",
        ["download"] = "M12 4v11M7 10.5l5 5 5-5M4 20h16",
        ["edit"] = "M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4",
        ["eye"] = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z",
        ["flag"] = "M5 21V4h13l-3 4.5 3 4.5H5",
        ["help"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.8v.1",
        ["inbox"] = "M3 13l3-8h12l3 8v6H3zM3 13h5.5l1.5 3h4l1.5-3H21",
        ["info"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.1",
        ["menu"] = "M4 6.5h16M4 12h16M4 17.5h16",
        ["monitor"] = "M3.5 4.5h17v11.5h-17zM8.5 20h7M12 16v4",
        ["moon"] = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
        ["overview"] = "M4 4h7v9H4zM13.5 4H20v5h-6.5zM13.5 11.5H20V20h-6.5zM4 15.5h7V20H4z",
        ["person"] = "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20.5c.5-4 3.5-6 8-6s7.5 2 8 6",
        ["person-check"] = "M10 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2.5 20.5c.5-4 3.2-6 7.5-6 2 0 3.6.4 4.9 1.2M15.5 19l2.3 2.3 4-4.5",
        ["projects"] = "M3 6.5h6.5l2 2.5H21v10.5H3z",
        ["reject"] = "M6.5 6.5l11 11M17.5 6.5l-11 11",
        ["releases"] = "M12 3l8.5 4.5v9L12 21l-8.5-4.5v-9zM3.5 7.5L12 12l8.5-4.5M12 12v9",
        ["review"] = "M9 4.5H5V20h14V4.5h-4M9 3h6v4H9zM8.5 13.5l2.5 2.5 4.5-5",
        ["routing"] = "M6 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM12 20.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 8.5c0 3.5 6 3 6 7M18 8.5c0 3.5-6 3-6 7",
        ["samples"] = "M4 5h16M4 10h16M4 15h16M4 20h10",
        ["search"] = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20.5 20.5",
        ["settings"] = "M4 7h9M17.5 7H20M4 17h2.5M11 17h9M15.3 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM8.7 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
        ["sidebar"] = "M3.5 5h17v14h-17zM9.5 5v14",
        ["sun"] = "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
        ["table"] = "M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 5v14",
        ["undo"] = "M9 14L4.5 9.5 9 5M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-3",
        ["upload"] = "M12 16V5M7 9.5l5-5 5 5M4 20h16",
    }.ToFrozenDictionary();

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => Paths.Keys.Order(StringComparer.Ordinal);

    /// <summary>The outline of <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is no such icon.</exception>
    public static string Of(string name) => Paths.TryGetValue(name, out var path) ? path : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));
}
