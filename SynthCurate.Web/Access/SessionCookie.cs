using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Access;

/// <summary>The session's cookie: sliding for eight hours, for twelve at most, and only as long as the account is open.</summary>
internal static class SessionCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "SynthCurate";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CookieManager = new HostPrefixCookies();
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Answer(context.Request.Path, context.Response, StatusCodes.Status401Unauthorized, context.RedirectUri);
        options.Events.OnRedirectToAccessDenied = context =>
        {
            if (!IsForScripts(context.Request.Path)) // the status of the others is counted
                DenialWatch.Note(context.HttpContext, context.HttpContext.RequestServices.GetRequiredService<DenialTally>(), StatusCodes.Status403Forbidden);
            return Answer(context.Request.Path, context.Response, StatusCodes.Status403Forbidden, "/denied");
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var accounts = services.GetRequiredService<AccountDirectory>();
        var caller = context.Principal is { } user ? Caller.TryFrom(user) : null;
        if (caller is null || IsTooOld(context.Properties, services) || !(await accounts.StandingOfAsync(caller.UserId, context.HttpContext.RequestAborted)).IsOpen)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    private static bool IsTooOld(AuthenticationProperties properties, IServiceProvider services) =>
        StartOf(properties) is not { } started
        || services.GetRequiredService<TimeProvider>().GetUtcNow() - started > services.GetRequiredService<IOptions<SignInOptions>>().Value.LongestSession;

    /// <summary>A sliding session gets a new time of issue with each renewal, and keeps its beginning.</summary>
    private static DateTimeOffset? StartOf(AuthenticationProperties properties) =>
        properties.Items.TryGetValue(SignIn.Started, out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started)
            ? started
            : properties.IssuedUtc;

    private static Task Answer(PathString path, HttpResponse response, int status, string page)
    {
        if (IsForScripts(path))
        {
            response.StatusCode = status;
            if (status == StatusCodes.Status401Unauthorized)
                response.Headers.WWWAuthenticate = "Bearer";
        }
        else
            response.Redirect(page);
        return Task.CompletedTask;
    }

    private static bool IsForScripts(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/hubs") || path.StartsWithSegments("/_blazor");
}
