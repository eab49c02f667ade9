using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Asks, while a page is open, whether its session still stands: the account open, its security stamp the one of the cookie.</summary>
internal sealed class SessionRevalidation(
    ILoggerFactory log, AccountDirectory accounts, IDbContextFactory<CurationDbContext> contexts, IOptions<IdentityOptions> identity)
    : RevalidatingServerAuthenticationStateProvider(log)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await StandsAsync(authenticationState.User, cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            return false; // the application is shutting down
        }
    }

    private async Task<bool> StandsAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (Caller.TryFrom(user) is not { } caller || !(await accounts.StandingOfAsync(caller.UserId, cancellation)).IsOpen)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stamp = await db.Users.Where(u => u.Id == caller.UserId).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellation);
        return stamp is not null && user.HasClaim(identity.Value.ClaimsIdentity.SecurityStampClaimType, stamp);
    }
}
