using Microsoft.AspNetCore.StaticAssets;

namespace SynthCurate.Web.Hosting;

/// <summary>What every answer tells the browser not to do.</summary>
public static class SecurityHeaders
{
    /// <summary>Adds the headers to every answer, whatever made it. Place it first.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // At the start of the answer, so that nothing later removes or weakens them.
        context.Response.OnStarting(static state => { Write((HttpContext)state); return Task.CompletedTask; }, context);
        return next(context);
    });

    /// <summary>The page's policy. The component library writes style attributes, so those are allowed and no other inline code is.
    /// <paramref name="host"/> is named for browsers in which 'self' does not cover a WebSocket.</summary>
    public static string Policy(string host, bool https)
    {
        var socket = IsPlain(host) ? $" {(https ? "wss" : "ws")}://{host}" : "";
        var policy = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
            $"connect-src 'self'{socket}; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'";
        // On plain http (a laptop) it would send the page's own scripts to a port that nobody serves.
        return https ? policy + "; upgrade-insecure-requests" : policy;
    }

    private static bool IsPlain(string host) => host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '-' or '[' or ']');

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var policy = Policy(context.Request.Host.Value ?? "", context.Request.IsHttps);
        // What somebody wrote and somebody else downloads is never run in our name, even if a browser is talked into showing it.
        headers.ContentSecurityPolicy = headers.ContentDisposition.ToString().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) ? policy + "; sandbox" : policy;
        headers.XFrameOptions = "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            headers.CacheControl = "no-store";
    }
}
