using Microsoft.AspNetCore.Antiforgery;

namespace SynthCurate.Web.Access;

internal static class SecurityEndpoints
{
    /// <summary>What a page's script sends along when it changes something with the session's cookie, such as an upload. Another site's
    /// script may ask, and cannot read the answer.</summary>
    public static void MapAntiforgeryToken(this IEndpointRouteBuilder app) =>
        app.MapGet("/antiforgery", (HttpContext context, IAntiforgery antiforgery) =>
        {
            var tokens = antiforgery.GetAndStoreTokens(context);
            return new TokenAnswer(tokens.HeaderName ?? "", tokens.RequestToken ?? "");
        }).ExcludeFromDescription();

    private sealed record TokenAnswer(string Header, string Token);
}
