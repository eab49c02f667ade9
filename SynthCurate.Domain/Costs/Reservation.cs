using System.Collections.Immutable;
using SynthCurate.Domain.Values;

namespace SynthCurate.Domain.Costs;

/// <summary>Money held for one call from before it is sent until its end is known. A call whose end stays unknown (no answer, a crash) keeps it until somebody settles or releases it.</summary>
/// <param name="Id">The call's own; never used for another.</param>
/// <param name="Amount">The most the call can cost; null where its price is unknown.</param>
/// <param name="Accounts">The accounts it draws on, each once; it is charged to these, whatever day it settles on.</param>
public sealed record Reservation(Id<Reservation> Id, UsdAmount? Amount, ImmutableArray<AccountKey> Accounts);

/// <summary>What became of asking for money.</summary>
public abstract record ReserveOutcome
{
    private protected ReserveOutcome()
    {
    }
}

/// <summary>The money is held.</summary>
public sealed record ReserveGranted(Budget Budget, Reservation Reservation) : ReserveOutcome;

/// <summary>A cap would be passed; nothing changed. Of several such caps, the one with the least left.</summary>
/// <param name="Account">Whose cap.</param>
/// <param name="Cap">The limit.</param>
/// <param name="Left">What was left under it, less than asked.</param>
/// <param name="Asked">What the call can cost at most.</param>
public sealed record ReserveOverCap(AccountKey Account, UsdAmount Cap, UsdAmount Left, UsdAmount Asked) : ReserveOutcome;

/// <summary>The call's price is unknown and a cap stands in its way that does not allow such calls; nothing changed.</summary>
/// <param name="Account">Whose cap, the first of them.</param>
public sealed record ReservePriceUnknown(AccountKey Account) : ReserveOutcome;

/// <summary>Money is held for this call already; nothing changed. Somebody asks twice, which is no leave to send twice.</summary>
public sealed record ReserveAlreadyHeld(Reservation Reservation) : ReserveOutcome;

/// <summary>What became of a reservation.</summary>
public abstract record SettleOutcome
{
    private protected SettleOutcome()
    {
    }
}

/// <summary>The call is paid for, at most at its reservation; the rest is free again.</summary>
/// <param name="Budget">The budget after it.</param>
/// <param name="Charged">What was charged; null where the price is unknown, which is counted.</param>
public sealed record Settled(Budget Budget, UsdAmount? Charged) : SettleOutcome;

/// <summary>The call claims more than it can have cost. Its whole reservation is charged, the rest of the claim is disputed: somebody has to look.</summary>
/// <param name="Budget">The budget after it.</param>
/// <param name="Charged">The reservation.</param>
/// <param name="Excess">What was claimed beyond it, positive.</param>
public sealed record SettledInDispute(Budget Budget, UsdAmount Charged, UsdAmount Excess) : SettleOutcome;

/// <summary>The call was never sent; its money is free again and nothing is charged.</summary>
public sealed record Released(Budget Budget) : SettleOutcome;

/// <summary>Nothing is held for this call: it was settled or released before, or never reserved. Nothing changed, so that ending a call twice charges once.</summary>
public sealed record NothingHeld : SettleOutcome;
