using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Web.Access;

/// <summary>Who is who and may do what, remembered for a short while so that a request need not read it: forgotten at once when this node
/// commits a change of accounts, keys or members, and after ten seconds when another node did.</summary>
public sealed class AccountDirectory
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private readonly IDbContextFactory<CurationDbContext> _contexts;
    private readonly Memory<string, Caller> _keys;
    private readonly Memory<Guid, (bool IsOpen, bool IsAdministrator)> _accounts;
    private readonly Memory<(Guid, Id<Project>), ProjectRole?> _roles;

    public AccountDirectory(IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, TimeProvider time)
    {
        _contexts = contexts;
        (_keys, _accounts, _roles) = (new(time, Lifetime), new(time, Lifetime), new(time, Lifetime));
        committed.Committed += Forget;
    }

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The open account behind an API key; null for unknown and revoked keys and disabled accounts.</summary>
    public async ValueTask<Caller?> FindByKeyAsync(string key, CancellationToken cancellation)
    {
        var hash = HashOf(key);
        var name = Convert.ToBase64String(hash);
        if (_keys.TryRecall(name, out var known))
            return known;
        var changes = _keys.Changes;
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var caller = await db.ApiKeys.Where(k => k.Hash == hash && k.RevokedAt == null)
            .Join(db.Users.Where(u => u.DisabledAt == null), k => k.UserId, u => u.Id, (k, u) => new Caller(u.Id, u.Name, u.IsAdministrator))
            .FirstOrDefaultAsync(cancellation);
        if (caller is not null) // unknown keys are not remembered: guesses must not fill the memory
            _keys.Keep(name, caller, changes);
        return caller;
    }

    /// <summary>Whether the account exists and is open, and whether it is an administrator's.</summary>
    public async ValueTask<(bool IsOpen, bool IsAdministrator)> StandingOfAsync(Guid userId, CancellationToken cancellation)
    {
        if (_accounts.TryRecall(userId, out var known))
            return known;
        var changes = _accounts.Changes;
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var account = await db.Users.Where(u => u.Id == userId).Select(u => new { u.DisabledAt, u.IsAdministrator }).FirstOrDefaultAsync(cancellation);
        var standing = (account is { DisabledAt: null }, account?.IsAdministrator == true);
        _accounts.Keep(userId, standing, changes);
        return standing;
    }

    /// <summary>The account's role in the project; null when it is no member.</summary>
    public async ValueTask<ProjectRole?> RoleOfAsync(Guid userId, Id<Project> project, CancellationToken cancellation)
    {
        if (_roles.TryRecall((userId, project), out var known))
            return known;
        var changes = _roles.Changes;
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var role = await db.Members.Where(m => m.ProjectId == project && m.UserId == userId).Select(m => (ProjectRole?)m.Role).FirstOrDefaultAsync(cancellation);
        _roles.Keep((userId, project), role, changes);
        return role;
    }

    private void Forget(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e.Kind is EventKinds.MemberChanged or EventKinds.ProjectCreated or EventKinds.ProjectDeleted)
                _roles.Clear();
            else if (e.Kind is EventKinds.AccountChanged or EventKinds.AccountDisabled or EventKinds.AccountCreated or EventKinds.KeyRevoked)
                ForgetAccounts();
        }
    }

    private void ForgetAccounts()
    {
        _roles.Clear();
        _keys.Clear();
        _accounts.Clear();
    }
}
