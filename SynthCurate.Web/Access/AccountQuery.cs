using Microsoft.EntityFrameworkCore;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Reads accounts and keys for the pages that show them.</summary>
public sealed class AccountQuery(ProjectAccess access, IDbContextFactory<CurationDbContext> contexts)
{
    /// <summary>The caller's own account with its keys that work, newest first.</summary>
    public async Task<OwnAccount> OwnAsync(Caller caller, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var account = await db.Users.FirstOrDefaultAsync(u => u.Id == caller.UserId, cancellation) ?? throw new NotVisibleException();
        return new OwnAccount(account.Name, account.Email ?? "", account.IsAdministrator, await KeysAsync(db, caller.UserId, cancellation));
    }

    /// <summary>All accounts by name, for administrators.</summary>
    public async Task<IReadOnlyList<AccountLine>> ListAsync(Caller caller, CancellationToken cancellation)
    {
        await access.RequireAdministratorAsync(caller, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.OrderBy(u => u.Name).ThenBy(u => u.Id)
            .Select(u => new AccountLine(
                u.Id, u.Name, u.Email ?? "", u.IsAdministrator, u.DisabledAt, u.PasswordHash != null, u.CreatedAt,
                db.Members.Count(m => m.UserId == u.Id), db.ApiKeys.Count(k => k.UserId == u.Id && k.RevokedAt == null)))
            .ToListAsync(cancellation);
    }

    /// <summary>An account's keys that work, for its owner and administrators.</summary>
    public async Task<IReadOnlyList<KeyLine>> KeysAsync(Caller caller, Guid userId, CancellationToken cancellation)
    {
        if (caller.UserId != userId)
            await access.RequireAdministratorAsync(caller, cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await KeysAsync(db, userId, cancellation);
    }

    private static async Task<IReadOnlyList<KeyLine>> KeysAsync(CurationDbContext db, Guid userId, CancellationToken cancellation) =>
        await db.ApiKeys.Where(k => k.UserId == userId && k.RevokedAt == null).OrderByDescending(k => k.CreatedAt)
            .Select(k => new KeyLine(k.Id, k.Name, k.CreatedAt)).ToListAsync(cancellation);
}

public sealed record OwnAccount(string Name, string Email, bool IsAdministrator, IReadOnlyList<KeyLine> Keys);

public sealed record KeyLine(Guid Id, string Name, DateTimeOffset CreatedAt);

public sealed record AccountLine(
    Guid Id, string Name, string Email, bool IsAdministrator, DateTimeOffset? DisabledAt, bool HasPassword, DateTimeOffset CreatedAt, int Projects, int Keys)
{
    /// <summary>A colleague of the sample project: it works by itself and nobody can be it.</summary>
    public bool IsSimulated => Account.IsSimulated(Email);
}
