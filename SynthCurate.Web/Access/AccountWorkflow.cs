using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Opens and shuts accounts, gives out keys and seats in projects.</summary>
public sealed class AccountWorkflow(
    ProjectAccess access, StoreWriter writer, IDbContextFactory<CurationDbContext> contexts, UserManager<Account> accounts, TimeProvider time)
{
    public const int LeastKeyLength = 32;

    /// <summary>Opens an account without a password; the person sets one with the link of <see cref="InvitationTokenAsync"/>.</summary>
    public async Task<Account> CreateAsync(Caller caller, string email, string name, bool administrator, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        if (Account.IsSimulated(email))
            throw new InvalidInputException(new Problem("email", "Addresses of simulated colleagues are kept for the sample project."));
        return await CreateUncheckedAsync(caller.UserId, email, name, null, administrator, cancellation);
    }

    /// <summary>For the bootstrap and the set-up page only, which have made sure by other means that they may.</summary>
    internal async Task<Account> CreateUncheckedAsync(
        Guid? by, string email, string name, string? password, bool administrator, CancellationToken cancellation)
    {
        InvalidInputException.ThrowIfAny(ProblemsOf(email, name));
        var account = new Account
        {
            Id = NewId.Value(time),
            Email = email.Trim(),
            UserName = email.Trim(),
            Name = name.Trim(),
            IsAdministrator = administrator,
            CreatedAt = time.GetUtcNow(),
            EmailConfirmed = true,
            LockoutEnabled = true,
        };
        var result = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        if (!result.Succeeded)
            throw new InvalidInputException([.. result.Errors.Select(AsProblem)]);
        await writer.WriteAsync(s => s.Record(EventKinds.AccountCreated, null, account.Id.ToString("N"), by, new { administrator }), cancellation);
        return account;
    }

    /// <summary>For the bootstrap only: the operator's password is taken as he has set it. Returns whether it is weaker than others may set.</summary>
    internal async Task<bool> SetGivenPasswordAsync(Account account, string password)
    {
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        var saved = await accounts.UpdateAsync(account);
        if (!saved.Succeeded)
            throw new InvalidInputException([.. saved.Errors.Select(AsProblem)]);
        var isWeak = false;
        foreach (var rule in accounts.PasswordValidators)
            isWeak |= !(await rule.ValidateAsync(accounts, account, password)).Succeeded;
        return isWeak;
    }

    public async Task<string> InvitationTokenAsync(Caller caller, Guid userId, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        var account = await accounts.FindByIdAsync(userId.ToString()) ?? throw new NotVisibleException();
        if (Account.IsSimulated(account.Email))
            throw new ConflictException($"{account.Name} works by itself: nobody can sign in with that account.");
        var token = await accounts.GeneratePasswordResetTokenAsync(account);
        await writer.WriteAsync(s => s.Record(EventKinds.InvitationMade, null, userId.ToString("N"), caller.UserId), cancellation);
        return token;
    }

    /// <summary>Makes a key and returns it: the only time that it can be read. An administrator makes keys for anybody, everybody for himself.</summary>
    public async Task<(Guid Id, string Key)> CreateKeyAsync(Caller caller, Guid userId, string name, CancellationToken cancellation)
    {
        if (caller.UserId != userId)
            await access.RequireAdministratorAsync(caller, cancellation);
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            throw new InvalidInputException(new Problem("name", "A key's name has 1 to 100 characters."));
        if (PlainText.Fault(name, 100) is { } fault)
            throw new InvalidInputException(new Problem("name", fault));
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var owner = await db.Users.FirstOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null, cancellation) ?? throw new NotVisibleException();
            if (Account.IsSimulated(owner.Email))
                throw new ConflictException($"{owner.Name} works by itself: nobody needs a key for that account.");
        }
        var key = "sc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return (await StoreKeyAsync(caller.UserId, userId, name.Trim(), key, cancellation), key);
    }

    internal Task<Guid> StoreKeyAsync(Guid? by, Guid userId, string name, string key, CancellationToken cancellation) =>
        writer.WriteAsync(session =>
        {
            var id = NewId.Value(time);
            session.Db.ApiKeys.Add(new ApiKey(id, userId, name, AccountDirectory.HashOf(key), session.Now, null));
            session.Record(EventKinds.KeyCreated, null, userId.ToString("N"), by, new { key = id, name });
            return id;
        }, cancellation);

    public async Task RevokeKeyAsync(Caller caller, Guid userId, Guid keyId, CancellationToken cancellation)
    {
        if (caller.UserId != userId)
            await access.RequireAdministratorAsync(caller, cancellation);
        var found = await writer.WriteAsync(session =>
        {
            var revoked = session.Db.ApiKeys.Where(k => k.Id == keyId && k.UserId == userId)
                .ExecuteUpdate(set => set.SetProperty(k => k.RevokedAt, k => k.RevokedAt ?? session.Now));
            if (revoked > 0)
                session.Record(EventKinds.KeyRevoked, null, userId.ToString("N"), caller.UserId, new { key = keyId });
            return revoked > 0;
        }, cancellation);
        if (!found)
            throw new NotVisibleException();
    }

    /// <summary>Shuts an account: its keys and cookies stop working, and listeners of the event give back what it holds.</summary>
    public async Task DisableAsync(Caller caller, Guid userId, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        if (caller.UserId == userId)
            throw new ConflictException("You cannot shut your own account; ask another administrator.");
        var stamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
        var found = await writer.WriteAsync(session =>
        {
            var changed = session.Db.Users.Where(u => u.Id == userId)
                .ExecuteUpdate(set => set.SetProperty(u => u.DisabledAt, u => u.DisabledAt ?? session.Now).SetProperty(u => u.SecurityStamp, stamp));
            if (changed > 0)
                session.Record(EventKinds.AccountDisabled, null, userId.ToString("N"), caller.UserId);
            return changed > 0;
        }, cancellation);
        if (!found)
            throw new NotVisibleException();
    }

    /// <summary>Opens a shut account again; its keys work as before, and it has to sign in anew.</summary>
    public async Task EnableAsync(Caller caller, Guid userId, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        var found = await writer.WriteAsync(session =>
        {
            var changed = session.Db.Users.Where(u => u.Id == userId).ExecuteUpdate(set => set.SetProperty(u => u.DisabledAt, (DateTimeOffset?)null));
            if (changed > 0)
                session.Record(EventKinds.AccountChanged, null, userId.ToString("N"), caller.UserId, new { what = "opened again" });
            return changed > 0;
        }, cancellation);
        if (!found)
            throw new NotVisibleException();
    }

    /// <summary>Gives an account a role in a project, or takes it away with null.</summary>
    public async Task SetMemberAsync(Caller caller, Id<Project> projectId, Guid userId, ProjectRole? role, CancellationToken cancellation)
    {
        await access.RequireAsync(caller, projectId, ProjectRole.Lead, cancellation);
        var done = await writer.WriteAsync(session =>
        {
            if (role is not null && !session.Db.Users.Any(u => u.Id == userId && u.DisabledAt == null))
                return false;
            var removed = session.Db.Members.Where(m => m.ProjectId == projectId && m.UserId == userId).ExecuteDelete();
            if (role is null && removed == 0)
                return false;
            if (role is { } given)
                session.Db.Members.Add(new Member(projectId, userId, given));
            session.Record(EventKinds.MemberChanged, projectId, userId.ToString("N"), caller.UserId, new { role });
            return true;
        }, cancellation);
        if (!done)
            throw new NotVisibleException();
    }

    private static List<Problem> ProblemsOf(string email, string name)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(email) || email.Length > 254 || !System.Net.Mail.MailAddress.TryCreate(email.Trim(), out _))
            problems.Add(new Problem("email", "That is not an e-mail address."));
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            problems.Add(new Problem("name", "A name has 1 to 100 characters."));
        else if (PlainText.Fault(name, 100) is { } fault)
            problems.Add(new Problem("name", fault));
        return problems;
    }

    private static Problem AsProblem(IdentityError error) =>
        new(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", error.Description);
}
