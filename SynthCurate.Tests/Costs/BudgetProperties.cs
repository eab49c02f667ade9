using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using SynthCurate.Domain.Costs;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Costs;

public sealed class BudgetProperties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(20261120UL, 17UL).WithMaxTest(200);

    private static readonly AccountKey[] Keys =
        [AccountKey.Run(new Guid(1, 0, 0, new byte[8])), AccountKey.Run(new Guid(2, 0, 0, new byte[8])), AccountKey.Project(new Guid(3, 0, 0, new byte[8])),
         AccountKey.Day(new DateOnly(2026, 11, 20)), AccountKey.Day(new DateOnly(2026, 11, 21))];

    private static readonly Gen<MoneyCap?> Caps = Gen.Choose(0, 9).SelectMany(kind => Gen.Choose(0, 3_000)
        .Select(limit => kind == 0 ? (MoneyCap?)null : new MoneyCap(new UsdAmount(limit), AllowsUnpriced: kind < 4)));

    // A most of null is an unknown price; a cost of null is a usage that the server did not tell, above the most a claim too high.
    private static readonly Gen<Call> Calls = Gen.Choose(0, 200).SelectMany(most => Gen.Choose(0, 9).SelectMany(kind => Gen.Choose(0, 100).Select(share => kind switch
    {
        0 => new Call(null, null, share % 2, share % 3 % 2),
        1 => new Call(most, null, share % 2, share % 3 % 2),
        2 => new Call(most, most + share, share % 2, share % 3 % 2),
        _ => new Call(most, most * share / 100, share % 2, share % 3 % 2),
    })));

    private static readonly Gen<Story> Stories = Gen.Choose(2, 64).SelectMany(count => Calls.ArrayOf(count).SelectMany(calls =>
        Caps.ArrayOf(Keys.Length).SelectMany(caps => Gen.Choose(0, int.MaxValue - 1).Select(seed => new Story(calls, caps, seed)))));

    [Fact]
    public void K17_InterleavedCallsInAnyOrder_KeepTheCapsAndAgreeWithTheSlowLedger() => Hold(Stories, story =>
    {
        var (budget, slow) = (story.Budget(), story.Ledger());
        foreach (var step in story.Steps(new Random(story.Seed), repeats: true))
        {
            var (told, after) = Fast(budget, step);
            budget = after;
            told.ShouldBe(Slow(slow, step));
            budget.Accounts.All(a => !(a.Spent.Micros + a.Reserved.Micros > a.Cap?.Limit.Micros)).ShouldBeTrue();
            budget.Accounts.SequenceEqual(Keys.Order().Select(slow.Account)).ShouldBeTrue();
        }
        return true;
    });

    [Fact]
    public void Settle_EveryOrderOfTheSameGrantedCalls_EndsInTheSameAccounts() => Hold(Stories, story =>
    {
        var roomy = story with { Caps = [.. story.Caps.Select(_ => (MoneyCap?)new MoneyCap(new UsdAmount(1_000_000), AllowsUnpriced: true))] };

        var ends = Enumerable.Range(0, 3).Select(order => roomy.Steps(new Random(story.Seed / 2 + order), repeats: false)
            .Aggregate(roomy.Budget(), (budget, step) => Fast(budget, step).After).Accounts).ToList();

        return ends.All(accounts => accounts.SequenceEqual(ends[0]) && accounts.All(a => a.Reserved == default && a.UnpricedOpen == 0));
    });

    private static (string Told, Budget After) Fast(Budget budget, Step step) => step.Kind switch
    {
        Kind.Reserve => budget.TryReserve(step.Id, step.Amount, step.Keys) switch
        {
            ReserveGranted granted => ("granted", granted.Budget),
            ReserveAlreadyHeld => ("held already", budget),
            ReserveOverCap over => ($"over {over.Account.Scope} {over.Cap} left {over.Left.Micros} asked {over.Asked}", budget),
            ReservePriceUnknown unknown => ($"unpriced {unknown.Account.Scope}", budget),
            _ => throw new UnreachableException(),
        },
        _ => (step.Kind == Kind.Settle ? budget.Settle(step.Id, step.Amount) : budget.Release(step.Id)) switch
        {
            Settled { Charged: { } charged } settled => ($"settled {charged.Micros}", settled.Budget),
            Settled settled => ("settled unknown", settled.Budget),
            SettledInDispute dispute => ($"dispute {dispute.Charged.Micros} {dispute.Excess.Micros}", dispute.Budget),
            Released released => ("released", released.Budget),
            NothingHeld => ("nothing held", budget),
            _ => throw new UnreachableException(),
        },
    };

    private static string Slow(SlowLedger ledger, Step step) => step.Kind switch
    {
        Kind.Reserve => ledger.Reserve(step.Id, step.Amount, step.Keys),
        Kind.Settle => ledger.Settle(step.Id, step.Amount),
        _ => ledger.Release(step.Id),
    };

    private static void Hold<T>(Gen<T> gen, Func<T, bool> law) => Check.One(Fixed, Prop.ForAll(gen.ToArbitrary(), law));

    private enum Kind
    {
        Reserve,
        Settle,
        Release,
    }

    private sealed record Step(Kind Kind, Id<Reservation> Id, UsdAmount? Amount, AccountKey[] Keys);

    private sealed record Call(long? Most, long? Cost, int Run, int Day);

    private sealed record Story(Call[] Calls, MoneyCap?[] Caps, int Seed)
    {
        public Budget Budget() => Domain.Costs.Budget.Of(Keys.Select((key, i) => new Account(key, Caps[i])));

        public SlowLedger Ledger() => new(Keys.Index().ToDictionary(k => k.Item, k => Caps[k.Index]));

        /// <summary>Each call begins and later ends; at every step any of those that can comes next. With repeats, a step may come again at any time, as after a crash.</summary>
        public IEnumerable<Step> Steps(Random random, bool repeats)
        {
            var waiting = Calls.Select((call, i) => Of(call, i, release: i % 7 == 3)).Select(steps => new Queue<Step>(steps)).ToList();
            var done = new List<Step>();
            while (waiting.Count > 0)
            {
                var next = waiting[random.Next(waiting.Count)];
                done.Add(next.Dequeue());
                yield return done[^1];
                if (next.Count == 0)
                    waiting.Remove(next);
                if (repeats && random.Next(4) == 0)
                    yield return done[random.Next(done.Count)];
            }
        }

        private static Step[] Of(Call call, int number, bool release)
        {
            var id = new Id<Reservation>(new Guid(number + 1, 0, 0, new byte[8]));
            AccountKey[] keys = [Keys[call.Run], Keys[2], Keys[3 + call.Day]];
            return [new Step(Kind.Reserve, id, Amount(call.Most), keys), new Step(release ? Kind.Release : Kind.Settle, id, Amount(call.Cost), keys)];
        }

        private static UsdAmount? Amount(long? micros) => micros is { } known ? new UsdAmount(known) : null;
    }
}
