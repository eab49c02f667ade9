using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>What people do with their own account.</summary>
public sealed class OwnAccountWorkflow(UserManager<Account> accounts, StoreWriter writer)
{
    private static readonly string Purpose = UserManager<Account>.ResetPasswordTokenPurpose;

    /// <summary>The e-mail of the open account that the link invites; null when the link is wrong, old or used.</summary>
    public async Task<string?> InvitedEmailAsync(string? user, string? token) => (await InvitedAsync(user, token))?.Email;

    /// <summary>Sets the password of an invited account; the link is used up, other sessions of the account end.</summary>
    public async Task AcceptInvitationAsync(string? user, string? token, string password, CancellationToken cancellation)
    {
        var account = await InvitedAsync(user, token) ?? throw new NotVisibleException();
        GuessablePasswords.Refuse(password, account.Name, account.Email);
        ThrowIfFailed(await accounts.ResetPasswordAsync(account, token!, password)); // checked with the account
        await accounts.SetLockoutEndDateAsync(account, null);
        await NoteAsync(account.Id, "password", cancellation);
    }

    public async Task RenameAsync(Caller caller, string name, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 100)
            throw new InvalidInputException(new Problem("name", "A name has 1 to 100 characters."));
        await writer.WriteAsync(session =>
        {
            session.Db.Users.Where(u => u.Id == caller.UserId).ExecuteUpdate(set => set.SetProperty(u => u.Name, name.Trim()));
            session.Record(EventKinds.AccountChanged, null, caller.UserId.ToString("N"), caller.UserId, new { what = "name" });
        }, cancellation);
    }

    /// <summary>Changes the password and ends the account's other sessions; returns the account for a new cookie.</summary>
    public async Task<Account> ChangePasswordAsync(Caller caller, string present, string password, CancellationToken cancellation)
    {
        var account = await accounts.FindByIdAsync(caller.UserId.ToString()) ?? throw new NotVisibleException();
        GuessablePasswords.Refuse(password, account.Name, account.Email);
        ThrowIfFailed(await accounts.ChangePasswordAsync(account, present, password));
        await NoteAsync(account.Id, "password", cancellation);
        return account;
    }

    /// <summary>Ends every session and revokes every key of the account.</summary>
    public Task SignOutEverywhereAsync(Caller caller, CancellationToken cancellation)
    {
        var stamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        return writer.WriteAsync(session =>
        {
            session.Db.Users.Where(u => u.Id == caller.UserId).ExecuteUpdate(set => set.SetProperty(u => u.SecurityStamp, stamp));
            session.Db.ApiKeys.Where(k => k.UserId == caller.UserId && k.RevokedAt == null).ExecuteUpdate(set => set.SetProperty(k => k.RevokedAt, session.Now));
            session.Record(EventKinds.KeyRevoked, null, caller.UserId.ToString("N"), caller.UserId, new { all = true });
            session.Record(EventKinds.AccountChanged, null, caller.UserId.ToString("N"), caller.UserId, new { what = "sessions" });
        }, cancellation);
    }

    private async Task<Account?> InvitedAsync(string? user, string? token)
    {
        if (!Guid.TryParse(user, out var id) || string.IsNullOrEmpty(token) || token.Length > 4000)
            return null;
        var account = await accounts.FindByIdAsync(id.ToString());
        return account is { DisabledAt: null } && await accounts.VerifyUserTokenAsync(account, accounts.Options.Tokens.PasswordResetTokenProvider, Purpose, token)
            ? account
            : null;
    }

    private Task NoteAsync(Guid userId, string what, CancellationToken cancellation) =>
        writer.WriteAsync(s => s.Record(EventKinds.AccountChanged, null, userId.ToString("N"), userId, new { what }), cancellation);

    private static void ThrowIfFailed(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidInputException([.. result.Errors.Select(e => new Problem("password", Plain(e)))]);
    }

    private static string Plain(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "Your present password is not that.",
        nameof(IdentityErrorDescriber.PasswordTooShort) => "A password has at least 12 characters.",
        nameof(IdentityErrorDescriber.InvalidToken) => "The link was used already.",
        _ => error.Description,
    };
}
