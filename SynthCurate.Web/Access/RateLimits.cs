using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Hosting;

namespace SynthCurate.Web.Access;

/// <summary>Section <c>RateLimits</c>: requests a minute, of one account (or, without one, of one address) at one node. The defaults stop a
/// script that has run wild, not one that works hard; 0 switches a limit off.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Everything of the API that is not named below.</summary>
    public int Api { get; set; } = 60_000;

    /// <summary>Claims, heartbeats, drafts and answers.</summary>
    public int Review { get; set; } = 60_000;

    public int Imports { get; set; } = 1_200;
    public int Exports { get; set; } = 1_200;
    public int Calculators { get; set; } = 12_000;

    /// <summary>Pages that become interactive, and hub connections, of one address.</summary>
    public int Circuits { get; set; } = 600;
}

/// <summary>Answers 429 with Retry-After to whoever asks too often. Partitions are accounts, so that one cannot use up another's share.</summary>
internal static class RateLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration("RateLimits")
            .Validate(o => Math.Min(Math.Min(Math.Min(o.Api, o.Review), Math.Min(o.Imports, o.Exports)), Math.Min(o.Calculators, o.Circuits)) >= 0,
                "Every number of RateLimits is 0 (no limit) or more requests a minute.").ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, cancellation) => TellAsync(context.HttpContext, context.Lease, cancellation);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string Kind, string Who)>(context => PartitionOf(context, limits.Value));
        });
        return services;
    }

    private static RateLimitPartition<(string, string)> PartitionOf(HttpContext context, RateLimitOptions limits)
    {
        var (kind, most) = KindOf(context, limits);
        if (most == 0)
            return RateLimitPartition.GetNoLimiter(("", ""));
        return RateLimitPartition.GetFixedWindowLimiter((kind, WhoOf(context, kind)), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window });
    }

    private static (string Kind, int Most) KindOf(HttpContext context, RateLimitOptions limits)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/_blazor/negotiate") || path.StartsWithSegments("/hubs"))
            return ("circuits", limits.Circuits);
        if (!path.StartsWithSegments("/api/v1", out var rest))
            return ("", 0);
        if (rest.StartsWithSegments("/leases") || rest.StartsWithSegments("/answers") || Ends(rest, "/claims"))
            return ("review", limits.Review);
        if (rest.StartsWithSegments("/calculators"))
            return ("calculators", limits.Calculators);
        var starts = HttpMethods.IsPost(context.Request.Method);
        return starts && Ends(rest, "/imports") ? ("imports", limits.Imports)
            : starts && Ends(rest, "/exports") ? ("exports", limits.Exports)
            : ("api", limits.Api);
    }

    private static bool Ends(PathString path, string end) => path.Value?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true;

    private static string WhoOf(HttpContext context, string kind) =>
        (kind == "circuits" ? null : context.User.FindFirstValue(ClaimTypes.NameIdentifier)) ?? context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static async ValueTask TellAsync(HttpContext context, RateLimitLease lease, CancellationToken cancellation)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails { Status = 429, Title = $"Too many requests within a minute. Try again in {seconds} seconds." };
        await context.Response.WriteAsJsonAsync(problem, ApiJson.Options, "application/problem+json", cancellation);
    }
}
