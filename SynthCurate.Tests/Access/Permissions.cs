using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace SynthCurate.Tests.Access;

/// <summary>A row of the permission matrix: who gets what from an endpoint, a page or a hub's method.</summary>
public sealed record Permission(string Kind, string What, IReadOnlyDictionary<string, string> Expected)
{
    public static readonly string[] Subjects = ["anonymous", "disabled", "viewer", "reviewer", "lead", "stranger", "administrator"];

    public static IReadOnlyList<Permission> Read()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "permissions.csv")).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        return [.. lines.Skip(1).Select(cells => new Permission(cells[0], cells[1],
            lines[0].Skip(2).Zip(cells.Skip(2)).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal)))];
    }

    /// <summary>What the running application offers, by reflection.</summary>
    public static IReadOnlyList<(string Kind, string What)> Offered(TestApp app)
    {
        var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !IsFramework(e)).SelectMany(Names);
        var hubs = typeof(Program).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Hub)) && !t.IsAbstract)
            .SelectMany(t => t.GetMethods().Where(m => m.DeclaringType == t && !m.IsSpecialName && m.GetBaseDefinition().DeclaringType == t).Select(m => ("hub", $"{t.Name}.{m.Name}")));
        return [.. endpoints.Concat(hubs).Distinct()];
    }

    /// <summary>What is offered and has no row, and which rows are about nothing.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<Permission> rows, IReadOnlyList<(string Kind, string What)> offered)
    {
        var missing = offered.Except(rows.Select(r => (r.Kind, r.What))).Select(o =>
            $"Add to SynthCurate.Web/Access/permissions.csv: {o.Kind},{o.What},<{string.Join(">,<", Subjects)}> (each ok, 401, 403 or 404)");
        var superfluous = rows.Select(r => (r.Kind, r.What)).Except(offered).Select(r => $"Take out of permissions.csv, it is gone: {r.Kind},{r.What}");
        return [.. missing.Concat(superfluous).Order(StringComparer.Ordinal)];
    }

    private static bool IsFramework(RouteEndpoint endpoint)
    {
        var pattern = (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
        return pattern.StartsWith('_') || pattern == "{**path:file}" || pattern.StartsWith("hubs/", StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Names(RouteEndpoint endpoint)
    {
        var pattern = "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            return [("page", pattern)];
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
        return methods.Select(m => ("endpoint", $"{m} {pattern}"));
    }
}
