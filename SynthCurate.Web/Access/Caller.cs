using System.Security.Claims;

namespace SynthCurate.Web.Access;

/// <summary>Who asks: taken from the cookie or the API key, and passed to every workflow and query.</summary>
public sealed record Caller(Guid UserId, string Name, bool IsAdministrator)
{
    public const string AdministratorClaim = "administrator";

    /// <exception cref="InvalidOperationException">Nobody is signed in: the caller's endpoint or page lacks its authorization.</exception>
    public static Caller From(ClaimsPrincipal user) =>
        TryFrom(user) ?? throw new InvalidOperationException("Nobody is signed in.");

    public static Caller? TryFrom(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Caller(id, user.FindFirstValue("name") ?? user.Identity.Name ?? "", user.HasClaim(c => c.Type == AdministratorClaim))
            : null;

    public IEnumerable<Claim> Claims()
    {
        yield return new Claim(ClaimTypes.NameIdentifier, UserId.ToString());
        yield return new Claim("name", Name);
        if (IsAdministrator)
            yield return new Claim(AdministratorClaim, "true");
    }
}
