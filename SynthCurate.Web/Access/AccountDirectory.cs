using System.Collections.Concurrent;
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
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Remembered<Caller>> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Remembered<Standing>> _accounts = new();
    private readonly ConcurrentDictionary<(Guid, Id<Project>), Remembered<Role>> _roles = new();
    private long _changes;

    public AccountDirectory(IDbContextFactory<CurationDbContext> contexts, CommittedEvents committed, TimeProvider time)
    {
        _contexts = contexts;
        _time = time;
        committed.Committed += Forget;
    }

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The open account behind an API key; null for unknown and revoked keys and disabled accounts.</summary>
    public async ValueTask<Caller?> FindByKeyAsync(string key, CancellationToken cancellation)
    {
        var hash = HashOf(key);
        var name = Convert.ToBase64String(hash);
        if (_keys.TryGetValue(name, out var remembered) && IsFresh(remembered.Until))
            return remembered.Value;
        var changes = Volatile.Read(ref _changes);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var caller = await db.ApiKeys.Where(k => k.Hash == hash && k.RevokedAt == null)
            .Join(db.Users.Where(u => u.DisabledAt == null), k => k.UserId, u => u.Id, (k, u) => new Caller(u.Id, u.Name, u.IsAdministrator))
            .FirstOrDefaultAsync(cancellation);
        if (caller is not null) // unknown keys are not remembered: guesses must not fill the memory
            Keep(_keys, name, caller, changes);
        return caller;
    }

    /// <summary>Whether the account exists and is open, and whether it is an administrator's.</summary>
    public async ValueTask<(bool IsOpen, bool IsAdministrator)> StandingOfAsync(Guid userId, CancellationToken cancellation)
    {
        if (_accounts.TryGetValue(userId, out var remembered) && IsFresh(remembered.Until))
            return (remembered.Value.IsOpen, remembered.Value.IsAdministrator);
        var changes = Volatile.Read(ref _changes);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var account = await db.Users.Where(u => u.Id == userId).Select(u => new { u.DisabledAt, u.IsAdministrator }).FirstOrDefaultAsync(cancellation);
        var standing = new Standing(account is { DisabledAt: null }, account?.IsAdministrator == true);
        Keep(_accounts, userId, standing, changes);
        return (standing.IsOpen, standing.IsAdministrator);
    }

    /// <summary>The account's role in the project; null when it is no member.</summary>
    public async ValueTask<ProjectRole?> RoleOfAsync(Guid userId, Id<Project> project, CancellationToken cancellation)
    {
        if (_roles.TryGetValue((userId, project), out var remembered) && IsFresh(remembered.Until))
            return remembered.Value.InProject;
        var changes = Volatile.Read(ref _changes);
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var role = await db.Members.Where(m => m.ProjectId == project && m.UserId == userId).Select(m => (ProjectRole?)m.Role).FirstOrDefaultAsync(cancellation);
        if (_roles.Count > 100_000)
            _roles.Clear();
        Keep(_roles, (userId, project), new Role(role), changes);
        return role;
    }

    /// <summary>What was read before a change must not be kept after it.</summary>
    private void Keep<TKey, T>(ConcurrentDictionary<TKey, Remembered<T>> kept, TKey key, T value, long changes) where TKey : notnull
    {
        kept[key] = new Remembered<T>(value, _time.GetUtcNow() + Lifetime);
        if (Volatile.Read(ref _changes) != changes)
            kept.TryRemove(key, out _);
    }

    private void Forget(IReadOnlyList<EventRecord> events)
    {
        foreach (var e in events)
        {
            if (e.Kind is EventKinds.MemberChanged or EventKinds.ProjectCreated or EventKinds.ProjectDeleted)
                ForgetRoles();
            else if (e.Kind is EventKinds.AccountChanged or EventKinds.AccountDisabled or EventKinds.AccountCreated or EventKinds.KeyRevoked)
                ForgetAccounts();
        }
    }

    private void ForgetRoles()
    {
        Interlocked.Increment(ref _changes);
        _roles.Clear();
    }

    private void ForgetAccounts()
    {
        ForgetRoles();
        _keys.Clear();
        _accounts.Clear();
    }

    private bool IsFresh(DateTimeOffset until) => _time.GetUtcNow() < until;

    private readonly record struct Remembered<T>(T Value, DateTimeOffset Until);
    private readonly record struct Standing(bool IsOpen, bool IsAdministrator);
    private readonly record struct Role(ProjectRole? InProject);
}
