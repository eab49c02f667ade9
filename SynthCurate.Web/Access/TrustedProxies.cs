using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace SynthCurate.Web.Access;

/// <summary>Setting <c>Proxies</c>: the addresses of reverse proxies whose X-Forwarded-For, -Proto and -Host are believed. Nobody else's are.</summary>
internal static class TrustedProxies
{
    public static IApplicationBuilder UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Configuration.GetSection("Proxies").Get<string[]>() ?? [];
        if (proxies.Length == 0)
            return app;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            options.KnownProxies.Add(IPAddress.TryParse(proxy, out var address) ? address : throw new InvalidOperationException($"Proxies: '{proxy}' is not an IP address."));
        return app.UseForwardedHeaders(options);
    }
}
