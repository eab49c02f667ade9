using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace SynthCurate.Web.Access;

/// <summary>Puts into the cookie what <see cref="Caller"/> reads from it.</summary>
internal sealed class CallerClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim("name", user.Name));
        if (user.IsAdministrator)
            identity.AddClaim(new Claim(Caller.AdministratorClaim, "true"));
        return identity;
    }
}

/// <summary>The caller of the present circuit or request, for pages.</summary>
public sealed class CurrentCaller(AuthenticationStateProvider authentication)
{
    public async ValueTask<Caller> GetAsync() => Caller.From((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Null where nobody is signed in: what is around a page may be shown to strangers.</summary>
    public async ValueTask<Caller?> FindAsync() => Caller.TryFrom((await authentication.GetAuthenticationStateAsync()).User);
}
