using System.Globalization;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>What a cap is on; the order in which a refusal names caps that have the same left.</summary>
public enum BudgetScope
{
    /// <summary>One run.</summary>
    Run,

    /// <summary>A project, all its runs and days.</summary>
    Project,

    /// <summary>A day in UTC, of all runs: the day on which a call was reserved, whenever it settles.</summary>
    Day,
}

/// <summary>Which account: a scope and the name of the one in it. <c>default</c> has no name and is nobody's.</summary>
public readonly record struct AccountKey(BudgetScope Scope, string Name) : IComparable<AccountKey>
{
    /// <summary>The account of a run.</summary>
    public static AccountKey Run(Guid run) => new(BudgetScope.Run, run.ToString("N"));

    /// <summary>The account of a project.</summary>
    public static AccountKey Project(Guid project) => new(BudgetScope.Project, project.ToString("N"));

    /// <summary>The account of a day, UTC.</summary>
    public static AccountKey Day(DateOnly day) => new(BudgetScope.Day, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public int CompareTo(AccountKey other) => Scope != other.Scope ? Scope.CompareTo(other.Scope) : string.CompareOrdinal(Name, other.Name);

    public static bool operator <(AccountKey left, AccountKey right) => left.CompareTo(right) < 0;
    public static bool operator >(AccountKey left, AccountKey right) => left.CompareTo(right) > 0;
    public static bool operator <=(AccountKey left, AccountKey right) => left.CompareTo(right) <= 0;
    public static bool operator >=(AccountKey left, AccountKey right) => left.CompareTo(right) >= 0;
}

/// <summary>A limit on money. <c>default</c> lets nothing through that costs or may cost.</summary>
/// <param name="Limit">The most that may be spent and reserved together; 0 allows only calls that cost nothing.</param>
/// <param name="AllowsUnpriced">Whether the lead lets calls through whose price is unknown, knowing that the limit cannot see them. Without it the cap blocks them.</param>
public readonly record struct MoneyCap(UsdAmount Limit, bool AllowsUnpriced = false);

/// <summary>What was spent, reserved and capped under one <see cref="AccountKey"/>. Every figure is at least 0.</summary>
public sealed record Account
{
    /// <summary>An account as its facts add up. Spent and reserved may pass a cap that somebody lowered since; then nothing more is reserved.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative figure or cap.</exception>
    public Account(AccountKey key, MoneyCap? cap, UsdAmount spent = default, UsdAmount reserved = default, UsdAmount disputed = default, long unpricedOpen = 0, long unpricedCalls = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cap?.Limit.Micros ?? 0, nameof(cap));
        ArgumentOutOfRangeException.ThrowIfNegative(spent.Micros, nameof(spent));
        ArgumentOutOfRangeException.ThrowIfNegative(reserved.Micros, nameof(reserved));
        ArgumentOutOfRangeException.ThrowIfNegative(disputed.Micros, nameof(disputed));
        ArgumentOutOfRangeException.ThrowIfNegative(unpricedOpen);
        ArgumentOutOfRangeException.ThrowIfNegative(unpricedCalls);
        (Key, Cap, Spent, Reserved, Disputed, UnpricedOpen, UnpricedCalls) = (key, cap, spent, reserved, disputed, unpricedOpen, unpricedCalls);
    }

    /// <summary>Whose account.</summary>
    public AccountKey Key { get; }

    /// <summary>The limit; null where there is none.</summary>
    public MoneyCap? Cap { get; }

    /// <summary>Settled, with known prices.</summary>
    public UsdAmount Spent { get; }

    /// <summary>Held for calls whose end is not known yet.</summary>
    public UsdAmount Reserved { get; }

    /// <summary>What servers claimed beyond the reservations of their calls. Not believed before somebody has looked, so not spent, but held against the cap until the account is read anew.</summary>
    public UsdAmount Disputed { get; }

    /// <summary>Calls under way whose price is unknown.</summary>
    public long UnpricedOpen { get; }

    /// <summary>Calls that were made and whose cost is unknown: while there is one, <see cref="Spent"/> is a least, not the whole.</summary>
    public long UnpricedCalls { get; }

    /// <summary>What may still be reserved: cap − spent − reserved − disputed, at least 0; null where there is no cap.</summary>
    /// <exception cref="OverflowException">Beyond nine million million dollars.</exception>
    public UsdAmount? Left => Cap is { } cap ? new UsdAmount(Math.Max(0, (cap.Limit - Spent - Reserved - Disputed).Micros)) : null;

    /// <summary>The account under another cap.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative cap.</exception>
    public Account WithCap(MoneyCap? cap) => new(Key, cap, Spent, Reserved, Disputed, UnpricedOpen, UnpricedCalls);

    internal Account Holding(UsdAmount? amount) =>
        new(Key, Cap, Spent, Reserved + (amount ?? default), Disputed, UnpricedOpen + (amount is null ? 1 : 0), UnpricedCalls);

    internal Account Letting(UsdAmount? amount) =>
        new(Key, Cap, Spent, Reserved - (amount ?? default), Disputed, UnpricedOpen - (amount is null ? 1 : 0), UnpricedCalls);

    internal Account Charged(UsdAmount spent, UsdAmount disputed) => new(Key, Cap, Spent + spent, Reserved, Disputed + disputed, UnpricedOpen, UnpricedCalls);

    internal Account ChargedUnknown() => new(Key, Cap, Spent, Reserved, Disputed, UnpricedOpen, UnpricedCalls + 1);
}
