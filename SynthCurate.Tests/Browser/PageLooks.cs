using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace SynthCurate.Tests.Browser;

/// <summary>Where every page of the product is to be looked at, found from its routes, so that a new page is looked at or fails.</summary>
internal static class PageLooks
{
    private const string Project = "/projects/{ProjectId}";

    // Pages that somebody sees without an account.
    private static readonly string[] Strangers = ["/sign-in", "/setup", "/invite"];

    private static readonly Dictionary<string, string> Alone = new(StringComparer.Ordinal)
    {
        ["/tools/agreement"] = "/tools/agreement?example=true",
        ["/too-many-pages"] = "/too-many-pages?to=%2F",
    };

    private static readonly string[] Plain =
    [
        "/", "/projects/new", "/administration", "/account", "/denied", "/sign-in", "/setup", "/too-many-pages", "/sign-out", "/invite", "/api", "/tools/agreement",
        "/gallery", "/not-found", "/error",
    ];

    private static readonly string[] OfProjects =
    [
        "", "/settings", "/releases", "/import", "/samples", "/board", "/disputes", "/review", "/routing", "/costs", "/agreement", "/gallery",
    ];

    /// <summary>Every route of the application.</summary>
    public static IEnumerable<string> Routes => typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false)).Select(route => route.Template).Order(StringComparer.Ordinal);

    /// <summary>The addresses at which a route is looked at: pages of a project both full and empty. Unknown routes have none.</summary>
    public static IEnumerable<string> Of(string route, string full, string empty, string sample)
    {
        if (route == "/help/{Topic}")
            return Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md").Order(StringComparer.Ordinal).Select(f => "/help/" + Path.GetFileNameWithoutExtension(f));
        if (route == Project + "/samples/{SampleId}")
            return [$"{full}/samples/{sample}"];
        if (route.StartsWith(Project, StringComparison.Ordinal))
            return OfProjects.Contains(route[Project.Length..]) ? [full + route[Project.Length..], empty + route[Project.Length..]] : [];
        return Plain.Contains(route) ? [Alone.GetValueOrDefault(route, route)] : [];
    }

    public static bool IsForStrangers(string address) => Strangers.Contains(address);

    /// <summary>Shows what loading looks like for good.</summary>
    public static bool IsGallery(string address) => address.EndsWith("/gallery", StringComparison.Ordinal);

    /// <summary>A name for a picture of it.</summary>
    public static string NameOf(string address, string full, string empty) =>
        address.Replace(full, "full", StringComparison.Ordinal).Replace(empty, "empty", StringComparison.Ordinal).Split('?')[0].Trim('/').Replace('/', '-') is { Length: > 0 } name ? name : "home";
}
