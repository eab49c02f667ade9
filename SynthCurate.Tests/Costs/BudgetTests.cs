using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Costs;

public sealed class BudgetTests
{
    private static readonly AccountKey Run = AccountKey.Run(new Guid(1, 0, 0, new byte[8])), Project = AccountKey.Project(new Guid(2, 0, 0, new byte[8])),
        Day = AccountKey.Day(new DateOnly(2026, 11, 20));

    [Fact]
    public void TryReserve_SecondCallPassesACap_SaysWhichAndWhatWasLeft()
    {
        var budget = Granted(Of(run: 1_000, project: 900, day: null), 1, 600);

        var refusal = budget.TryReserve(Call(2), Usd(301), Run, Project, Day);

        refusal.ShouldBe(new ReserveOverCap(Project, Usd(900), Usd(300), Usd(301)));
        Granted(budget, 2, 300)[Project].Left.ShouldBe(Usd(0));
    }

    [Fact]
    public void TryReserve_SeveralCapsStopIt_NamesTheTightestAndOfEqualOnesTheRun()
    {
        Of(run: 30, project: 20, day: 10).TryReserve(Call(1), Usd(40), Run, Project, Day).ShouldBeOfType<ReserveOverCap>().Account.ShouldBe(Day);
        Of(run: 10, project: 10, day: 10).TryReserve(Call(1), Usd(40), Day, Project, Run).ShouldBeOfType<ReserveOverCap>().Account.ShouldBe(Run);
    }

    [Fact]
    public void Settle_LessThanReserved_FreesTheRest()
    {
        var budget = Granted(Of(run: 1_000), 1, 1_000);

        var settled = budget.Settle(Call(1), Usd(400)).ShouldBeOfType<Settled>();

        settled.Charged.ShouldBe(Usd(400));
        settled.Budget[Run].ShouldBe(new Account(Run, new MoneyCap(Usd(1_000)), Usd(400)));
        settled.Budget[Run].Left.ShouldBe(Usd(600));
        settled.Budget.Open.ShouldBeEmpty();
    }

    [Fact]
    public void L13_SettleWithoutUsage_ChargesTheWholeReservation() =>
        Granted(Of(run: 1_000), 1, 700).Settle(Call(1), null).ShouldBeOfType<Settled>().Charged.ShouldBe(Usd(700));

    [Fact]
    public void L14_ClaimAboveTheReservation_IsDisputedAndHeldAgainstTheCap()
    {
        var budget = Granted(Of(run: 1_000), 1, 700);

        var dispute = budget.Settle(Call(1), Usd(900)).ShouldBeOfType<SettledInDispute>();

        (dispute.Charged, dispute.Excess).ShouldBe((Usd(700), Usd(200)));
        dispute.Budget[Run].ShouldBe(new Account(Run, new MoneyCap(Usd(1_000)), Usd(700), disputed: Usd(200)));
        dispute.Budget.TryReserve(Call(2), Usd(101), Run).ShouldBe(new ReserveOverCap(Run, Usd(1_000), Usd(100), Usd(101)));
    }

    [Fact]
    public void C6_SettleOrReleaseTwice_ChargesOnce()
    {
        var settled = Granted(Of(run: 1_000), 1, 700).Settle(Call(1), Usd(5)).ShouldBeOfType<Settled>().Budget;
        var released = Granted(Of(run: 1_000), 1, 700).Release(Call(1)).ShouldBeOfType<Released>().Budget;

        settled.Settle(Call(1), Usd(5)).ShouldBeOfType<NothingHeld>();
        settled.Release(Call(1)).ShouldBeOfType<NothingHeld>();
        released.Settle(Call(1), Usd(5)).ShouldBeOfType<NothingHeld>();
        released[Run].ShouldBe(new Account(Run, new MoneyCap(Usd(1_000))));
    }

    [Fact]
    public void C5_AskedTwiceForOneCall_HoldsOnceAndSaysSo()
    {
        var budget = Granted(Of(run: 1_000), 1, 700);

        budget.TryReserve(Call(1), Usd(700), Run).ShouldBeOfType<ReserveAlreadyHeld>().Reservation.Amount.ShouldBe(Usd(700));
    }

    [Fact]
    public void K17_UnknownPriceUnderACap_IsBlockedUnlessTheLeadAllowsIt()
    {
        var allowed = Of(run: 1_000).WithCap(Run, new MoneyCap(Usd(1_000), AllowsUnpriced: true));

        Of(run: 1_000).TryReserve(Call(1), null, Run, Project, Day).ShouldBe(new ReservePriceUnknown(Run));
        Of(day: 1_000).TryReserve(Call(1), null, Run, Project, Day).ShouldBe(new ReservePriceUnknown(Day));
        allowed.TryReserve(Call(1), null, Run, Project, Day).ShouldBeOfType<ReserveGranted>();
        Of().TryReserve(Call(1), null, Run, Project, Day).ShouldBeOfType<ReserveGranted>();
    }

    [Fact]
    public void Settle_UnknownPrice_IsCountedAsUnknownAndNeverAsNothing()
    {
        var budget = Granted(Of(), 1, null);
        budget[Run].UnpricedOpen.ShouldBe(1);

        var settled = budget.Settle(Call(1), null).ShouldBeOfType<Settled>();

        settled.Charged.ShouldBeNull();
        settled.Budget[Run].ShouldBe(new Account(Run, null, unpricedCalls: 1));
        Should.Throw<ArgumentException>(() => budget.Settle(Call(1), Usd(1)));
        budget.Release(Call(1)).ShouldBeOfType<Released>().Budget[Run].ShouldBe(new Account(Run, null));
    }

    [Fact]
    public void WithCap_LoweredBelowWhatIsHeld_LetsTheCallEndAndNoOtherBegin()
    {
        var budget = Granted(Of(run: 1_000), 1, 700).WithCap(Run, new MoneyCap(Usd(100)));

        budget[Run].Left.ShouldBe(Usd(0));
        budget.TryReserve(Call(2), Usd(1), Run).ShouldBe(new ReserveOverCap(Run, Usd(100), Usd(0), Usd(1)));
        budget.TryReserve(Call(2), Usd(0), Run).ShouldBeOfType<ReserveGranted>();
        budget.Settle(Call(1), Usd(60)).ShouldBeOfType<Settled>().Budget[Run].Left.ShouldBe(Usd(40));
    }

    [Fact]
    public void Settle_OnTheNextDay_ChargesTheDayOfTheReservation()
    {
        var tomorrow = AccountKey.Day(new DateOnly(2026, 11, 21));
        var budget = Budget.Of([new Account(Day, null), new Account(tomorrow, null)]).TryReserve(Call(1), Usd(9), Day).ShouldBeOfType<ReserveGranted>().Budget;

        var after = budget.Settle(Call(1), Usd(9)).ShouldBeOfType<Settled>().Budget;

        (after[Day].Spent, after[tomorrow].Spent).ShouldBe((Usd(9), Usd(0)));
    }

    // Sixty-four workers, each holding one call, until the cap stops them all.
    [Fact]
    public void K17_SixtyFourWorkersUnderOneDollar_StopWithinItAndNotEarly()
    {
        var (random, next, busy, ended) = (new Random(17), 0, new List<Id<Reservation>>(), false);
        var budget = Of(run: 1_000_000);
        while (!ended || busy.Count > 0)
        {
            if (!ended && busy.Count < 64)
            {
                var outcome = budget.TryReserve(Call(++next), Usd(10_000), Run);
                budget = outcome is ReserveGranted granted ? granted.Budget : budget;
                if (outcome is ReserveGranted)
                    busy.Add(Call(next));
                ended = outcome is ReserveOverCap && busy.Count == 0;
                if (outcome is ReserveGranted || ended)
                    continue;
            }
            var done = busy[random.Next(busy.Count)];
            busy.Remove(done);
            budget = budget.Settle(done, Usd(random.Next(10_001))).ShouldBeOfType<Settled>().Budget;
            (budget[Run].Spent.Micros + budget[Run].Reserved.Micros).ShouldBeLessThanOrEqualTo(1_000_000);
        }

        budget[Run].Spent.Micros.ShouldBeInRange(990_001, 1_000_000);
        budget[Run].Reserved.ShouldBe(Usd(0));
    }

    [Fact]
    public void Of_FactsOfARestart_HoldsWhatWasUnderWay()
    {
        var budget = Budget.Of([new Account(Run, new MoneyCap(Usd(100)), Usd(10), Usd(50))], new Reservation(Call(1), Usd(20), [Run]));

        budget[Run].Left.ShouldBe(Usd(40));
        budget.Settle(Call(1), Usd(20)).ShouldBeOfType<Settled>().Budget[Run].ShouldBe(new Account(Run, new MoneyCap(Usd(100)), Usd(30), Usd(30)));
    }

    [Fact]
    public void Budget_BrokenPreconditions_AreRefused()
    {
        var account = new Account(Run, null, reserved: Usd(10));
        Should.Throw<ArgumentException>(() => Budget.Of([account], new Reservation(Call(1), Usd(11), [Run])));
        Should.Throw<ArgumentException>(() => Budget.Of([account], new Reservation(Call(1), null, [Run])));
        Should.Throw<ArgumentException>(() => Budget.Of([account], new Reservation(Call(1), Usd(1), [Day])));
        Should.Throw<ArgumentException>(() => Budget.Of([account, account]));
        Should.Throw<ArgumentException>(() => Budget.Of([new Account(Run, null, reserved: Usd(10))]).TryReserve(Call(1), Usd(1), Run, Run));
        Should.Throw<ArgumentException>(() => Of().TryReserve(Call(1), Usd(1)));
        Should.Throw<ArgumentException>(() => Of().TryReserve(default, Usd(1), Run));
        Should.Throw<ArgumentOutOfRangeException>(() => Of().TryReserve(Call(1), Usd(-1), Run));
        Should.Throw<ArgumentOutOfRangeException>(() => Granted(Of(), 1, 5).Settle(Call(1), Usd(-1)));
        Should.Throw<ArgumentOutOfRangeException>(() => new Account(Run, new MoneyCap(Usd(-1))));
        Should.Throw<ArgumentOutOfRangeException>(() => new Account(Run, null, Usd(-1)));
    }

    private static Budget Of(long? run = null, long? project = null, long? day = null) => Budget.Of([Account(Run, run), Account(Project, project), Account(Day, day)]);

    private static Account Account(AccountKey key, long? cap) => new(key, cap is { } micros ? new MoneyCap(Usd(micros)) : null);

    private static Budget Granted(Budget budget, int call, long? micros) =>
        budget.TryReserve(Call(call), micros is { } known ? Usd(known) : null, Run, Project, Day).ShouldBeOfType<ReserveGranted>().Budget;

    private static Id<Reservation> Call(int number) => new(new Guid(number, 1, 0, new byte[8]));

    private static UsdAmount Usd(long micros) => new(micros);
}
