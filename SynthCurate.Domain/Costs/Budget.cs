using System.Collections.Immutable;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>
/// Accounts with caps, and the money held in them for calls under way. Immutable: each change gives another budget. The law: no change lets spent + reserved of an account
/// with a cap pass that cap, where prices are known (an account that was over its cap when it was read is never taken further over). Calls of unknown price are counted, not priced.
/// Whoever stores a budget has to let the changes of parallel workers follow one another; a granted reservation is leave to send only once it is stored.
/// Each change takes O(log n) in accounts and calls under way.
/// </summary>
public sealed class Budget
{
    private readonly ImmutableDictionary<AccountKey, Account> _accounts;
    private readonly ImmutableDictionary<Id<Reservation>, Reservation> _open;

    private Budget(ImmutableDictionary<AccountKey, Account> accounts, ImmutableDictionary<Id<Reservation>, Reservation> open) => (_accounts, _open) = (accounts, open);

    /// <summary>A budget as its facts tell. An account may hold more than the open reservations given here, for calls that others look after.</summary>
    /// <exception cref="ArgumentException">Two accounts of one key or two reservations of one id, a reservation on an account that is not there, or an account that holds less than its reservations.</exception>
    public static Budget Of(IEnumerable<Account> accounts, params IEnumerable<Reservation> open)
    {
        var byKey = accounts.Select(a => KeyValuePair.Create(a.Key, a)).ToList();
        var byId = open.Select(r => KeyValuePair.Create(r.Id, r)).ToList();
        var budget = new Budget(ImmutableDictionary.CreateRange(byKey), ImmutableDictionary.CreateRange(byId));
        if (byKey.Count > budget._accounts.Count || byId.Count > budget._open.Count)
            throw new ArgumentException("An account or a reservation is given twice.");
        foreach (var reservation in budget._open.Values)
            budget.Check(reservation.Id, reservation.Amount, reservation.Accounts);
        if (budget._accounts.Values.FirstOrDefault(budget.HoldsTooLittle) is { } poor)
            throw new ArgumentException($"The account {poor.Key} holds less than its open reservations.", nameof(accounts));
        return budget;
    }

    /// <summary>Every account, runs first, then projects, then days. Takes O(n log n).</summary>
    public IReadOnlyList<Account> Accounts => [.. _accounts.Values.OrderBy(a => a.Key)];

    /// <summary>The calls under way, in no order.</summary>
    public IEnumerable<Reservation> Open => _open.Values;

    /// <summary>One account.</summary>
    /// <exception cref="KeyNotFoundException">There is none with this key.</exception>
    public Account this[AccountKey key] => _accounts[key];

    /// <summary>Asks to hold <paramref name="most"/> (a <see cref="CallBound.Cost"/>; null where the price is unknown) in each of the accounts, all or none.</summary>
    /// <returns><see cref="ReserveGranted"/>, <see cref="ReserveOverCap"/>, <see cref="ReservePriceUnknown"/> or <see cref="ReserveAlreadyHeld"/>.</returns>
    /// <exception cref="ArgumentException">The empty id, a negative amount, no account, an account named twice or one that is not there.</exception>
    public ReserveOutcome TryReserve(Id<Reservation> id, UsdAmount? most, params IReadOnlyList<AccountKey> accounts)
    {
        Check(id, most, accounts);
        if (_open.TryGetValue(id, out var held))
            return new ReserveAlreadyHeld(held);
        ReserveOutcome? refusal = most is { } asked ? OverCap(asked, accounts) : PriceUnknown(accounts);
        if (refusal is not null)
            return refusal;
        var reservation = new Reservation(id, most, [.. accounts]);
        return new ReserveGranted(new Budget(Changed(reservation, a => a.Holding(most)), _open.Add(id, reservation)), reservation);
    }

    /// <summary>
    /// Ends a call that was sent. <paramref name="cost"/> is what its usage cost at the price it was reserved with; null where the server told no usage or none to be believed:
    /// then the whole reservation is charged, or, where the price is unknown too, the call is counted as unknown.
    /// </summary>
    /// <returns><see cref="Settled"/>, <see cref="SettledInDispute"/> or <see cref="NothingHeld"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative cost.</exception>
    /// <exception cref="ArgumentException">A cost for a call that was reserved without a price.</exception>
    public SettleOutcome Settle(Id<Reservation> id, UsdAmount? cost)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cost?.Micros ?? 0, nameof(cost));
        if (!_open.TryGetValue(id, out var held))
            return new NothingHeld();
        if (held.Amount is not { } most)
            return cost is null ? new Settled(Ended(held, a => a.ChargedUnknown()), null)
                : throw new ArgumentException("A call settles at the price it was reserved with, and this one had none.", nameof(cost));
        var charged = cost is { } known && known.Micros < most.Micros ? known : most;
        var excess = (cost ?? charged) - charged;
        var budget = Ended(held, a => a.Charged(charged, excess));
        return excess.Micros > 0 ? new SettledInDispute(budget, charged, excess) : new Settled(budget, charged);
    }

    /// <summary>Ends a call that certainly was not sent (a cancelled run, no connection made). A call that may have been sent is settled, not released.</summary>
    /// <returns><see cref="Released"/> or <see cref="NothingHeld"/>.</returns>
    public SettleOutcome Release(Id<Reservation> id) => _open.TryGetValue(id, out var held) ? new Released(Ended(held, a => a)) : new NothingHeld();

    /// <summary>The budget with an account's cap changed; null takes it away. What is held stays held under a lower cap.</summary>
    /// <exception cref="KeyNotFoundException">There is no such account.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative cap.</exception>
    public Budget WithCap(AccountKey key, MoneyCap? cap) => new(_accounts.SetItem(key, _accounts[key].WithCap(cap)), _open);

    private ReserveOverCap? OverCap(UsdAmount asked, IEnumerable<AccountKey> accounts)
    {
        var tightest = accounts.Select(key => _accounts[key]).Where(a => a.Left?.Micros < asked.Micros).MinBy(a => (a.Left?.Micros, a.Key));
        return tightest is { Cap: { } cap, Left: { } left } ? new ReserveOverCap(tightest.Key, cap.Limit, left, asked) : null;
    }

    private ReservePriceUnknown? PriceUnknown(IEnumerable<AccountKey> accounts)
    {
        var blocking = accounts.Select(key => _accounts[key]).Where(a => a.Cap is { AllowsUnpriced: false }).MinBy(a => a.Key);
        return blocking is null ? null : new ReservePriceUnknown(blocking.Key);
    }

    private Budget Ended(Reservation held, Func<Account, Account> change) => new(Changed(held, a => change(a.Letting(held.Amount))), _open.Remove(held.Id));

    private ImmutableDictionary<AccountKey, Account> Changed(Reservation reservation, Func<Account, Account> change) =>
        _accounts.SetItems(reservation.Accounts.Select(key => KeyValuePair.Create(key, change(_accounts[key]))));

    private bool HoldsTooLittle(Account account)
    {
        var here = _open.Values.Where(r => r.Accounts.Contains(account.Key)).ToList();
        return here.Sum(r => r.Amount?.Micros ?? 0) > account.Reserved.Micros || here.Count(r => r.Amount is null) > account.UnpricedOpen;
    }

    private void Check(Id<Reservation> id, UsdAmount? most, IReadOnlyList<AccountKey> accounts)
    {
        if (id.IsEmpty)
            throw new ArgumentException("A reservation has an id.", nameof(id));
        ArgumentOutOfRangeException.ThrowIfNegative(most?.Micros ?? 0, nameof(most));
        if (accounts.Count == 0 || accounts.Distinct().Count() < accounts.Count)
            throw new ArgumentException("A reservation names at least one account, and each once.", nameof(accounts));
        if (!accounts.All(_accounts.ContainsKey))
            throw new ArgumentException($"There is no account {accounts.First(key => !_accounts.ContainsKey(key))}.", nameof(accounts));
    }
}
