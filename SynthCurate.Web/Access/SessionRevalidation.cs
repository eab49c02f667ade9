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
        if (Caller.TryFrom(authenticationState.User) is not { } caller || !(await accounts.StandingOfAsync(caller.UserId, cancellationToken)).IsOpen)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamp = await db.Users.Where(u => u.Id == caller.UserId).Select(u => u.SecurityStamp).FirstOrDefaultAsync(cancellationToken);
        return stamp is not null && authenticationState.User.HasClaim(identity.Value.ClaimsIdentity.SecurityStampClaimType, stamp);
    }
}
