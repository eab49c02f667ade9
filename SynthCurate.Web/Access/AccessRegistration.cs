using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Shell;

namespace SynthCurate.Web.Access;

internal static class AccessRegistration
{
    /// <summary>Chooses the API key where there is an Authorization header, the cookie otherwise.</summary>
    private const string KeyOrCookie = "KeyOrCookie";

    /// <summary>For pages of the installation. What is on them is asked for again by their queries.</summary>
    public const string AdministratorPolicy = "Administrator";

    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<DenialTally>();
        services.AddHostedService<DenialLog>();
        services.AddSingleton<ProjectAccess>();
        services.AddSingleton(new SetUpConsole(Console.Out));
        services.AddSingleton<Bootstrap>();
        services.AddSingleton<AccountQuery>();
        services.AddSingleton<SignInThrottle>();
        services.AddScoped<AccountWorkflow>();
        services.AddScoped<OwnAccountWorkflow>();
        services.AddScoped<SignIn>();
        services.AddSingleton<OpenCircuits>();
        services.AddScoped<CircuitSeat>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitSeat>());
        services.AddRateLimits();
        services.AddScoped<CurrentCaller>();
        services.AddScoped<AuthenticationStateProvider, SessionRevalidation>();
        services.AddOptions<SignInOptions>().BindConfiguration("SignIn")
            .Validate(o => o.TriesPerAccount > 0 && o.TriesPerAddress > 0, "SignIn:TriesPerAccount and SignIn:TriesPerAddress are at least 1.")
            .Validate(o => o.LongestSession > TimeSpan.Zero, "SignIn:LongestSession is a time above zero.").ValidateOnStart();
        services.AddShellSlot<AccountMenu>(ShellPlace.Account);
        services.AddIdentityCore<Account>(Rules).AddEntityFrameworkStores<CurationDbContext>().AddSignInManager().AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<CallerClaims>();
        AddSchemes(services);
        services.AddAuthorizationBuilder().AddPolicy(AdministratorPolicy, policy => policy.RequireClaim(Caller.AdministratorClaim)).SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        KeyRing.Add(services, configuration);
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(24));
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromSeconds(30));
        return services;
    }

    private static void Rules(IdentityOptions options)
    {
        options.Password.RequiredLength = 12;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequireDigit = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireLowercase = false;
        options.User.RequireUniqueEmail = true;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void AddSchemes(IServiceCollection services)
    {
        services.AddAuthentication(KeyOrCookie)
            .AddPolicyScheme(KeyOrCookie, null, o => o.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? ApiKeyAuthentication.SchemeName : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(SessionCookie.Configure)); // the builder sets it
    }
}
