using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace SynthCurate.Web.Access;

public enum SignInOutcome
{
    Done,

    /// <summary>Unknown, shut, locked or a wrong password: nobody learns which.</summary>
    Refused,

    /// <summary>Too many tries within a minute.</summary>
    TooMany,
}

/// <summary>Signs people in with e-mail and password. What is unknown costs as much time as what is wrong.</summary>
public sealed class SignIn(SignInManager<Account> signIn, SignInThrottle throttle, IPasswordHasher<Account> hasher, DenialTally denials, TimeProvider time)
{
    /// <summary>The session's beginning, kept in the cookie.</summary>
    public const string Started = "started";

    /// <summary>A hash of nothing in particular, so that an unknown name is hashed against like a known one.</summary>
    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(new Account(), "nobody's password");

    public async Task<SignInOutcome> TryAsync(string email, string password, string address)
    {
        if (!throttle.TryTake(email, address))
            return Denied(null, address, SignInOutcome.TooMany);
        var account = await signIn.UserManager.FindByEmailAsync(email.Trim());
        if (account is not { PasswordHash: not null, DisabledAt: null } || await signIn.UserManager.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(new Account(), NobodysHash, password);
            return Denied(account, address, SignInOutcome.Refused);
        }
        if (!(await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded)
            return Denied(account, address, SignInOutcome.Refused);
        throttle.GiveBack(email, address);
        await signIn.SignInAsync(account, NewSession());
        return SignInOutcome.Done;
    }

    /// <summary>Counts the refusal for the log. The e-mail stays out of it: people type their password there.</summary>
    private SignInOutcome Denied(Account? account, string address, SignInOutcome outcome)
    {
        var status = outcome == SignInOutcome.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        denials.Note(new Denial(null, address, "SignIn.Try", account?.Id.ToString("N") ?? "", status));
        return outcome;
    }

    private AuthenticationProperties NewSession() => new() { Items = { [Started] = time.GetUtcNow().ToString("O") } };
}
