using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Scoring;

namespace SynthCurate.Tests.Routing;

public sealed class RouterTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.95, RouteOutcome.Accepted, "aboveThreshold")]
    [InlineData(0.9, RouteOutcome.Accepted, "aboveThreshold")]
    [InlineData(0.8999, RouteOutcome.Review, "lowConfidence")]
    [InlineData(0.1, RouteOutcome.Rejected, "belowRejection")]
    [InlineData(0.2, RouteOutcome.Review, "lowConfidence")]
    [InlineData(null, RouteOutcome.Review, "noConfidence")]
    [InlineData(double.NaN, RouteOutcome.Review, "noConfidence")]
    public void Decide_CleanCard_FollowsTheThresholds(double? confidence, RouteOutcome outcome, string reason)
    {
        var decision = Decide(RoutingPolicy.Usual with { RejectBelow = 0.2 }, Card(confidence), draw: 0.5);

        decision.Outcome.ShouldBe(outcome);
        decision.Reasons.ShouldBe([reason]);
    }

    [Fact]
    public void Decide_DrawBelowAuditShare_IsAudited()
    {
        var audited = Decide(RoutingPolicy.Usual, Card(0.95), draw: 0.049);
        var accepted = Decide(RoutingPolicy.Usual, Card(0.95), draw: 0.05);

        audited.Outcome.ShouldBe(RouteOutcome.Audit);
        audited.Reasons.ShouldBe(["aboveThreshold", "audit"]);
        audited.InclusionProbability.ShouldBe(0.05);
        accepted.Outcome.ShouldBe(RouteOutcome.Accepted);
        accepted.InclusionProbability.ShouldBe(0.05);
    }

    [Fact]
    public void Decide_FlagNotNamedInThePolicy_StillGoesToPeople() =>
        Decide(RoutingPolicy.Usual, Card(0.99, "language"), draw: 0.5).Outcome.ShouldBe(RouteOutcome.Review);

    [Fact]
    public void Decide_FlagOfThePolicyBelowRejection_GoesToPeople()
    {
        var policy = RoutingPolicy.Usual with { RejectBelow = 0.5 };

        Decide(policy, Card(0.1, "hallucination"), draw: 0.5).Outcome.ShouldBe(RouteOutcome.Review);
        Decide(policy, Card(0.1, "language"), draw: 0.5).Outcome.ShouldBe(RouteOutcome.Rejected);
    }

    [Fact]
    public void Decide_ScorerFailed_GoesToPeople()
    {
        var decision = Decide(RoutingPolicy.Usual, Card(0.99) with { Failures = ["grounding"] }, draw: 0.5);

        decision.Outcome.ShouldBe(RouteOutcome.Review);
        decision.Reasons.ShouldContain("scorerFailed");
    }

    [Fact]
    public void Decide_Gold_GoesToPeopleWhateverItsConfidence()
    {
        var decision = Decide(RoutingPolicy.Usual with { RejectBelow = 0.5 }, Card(0.01), draw: 0.5, isGold: true);

        decision.Outcome.ShouldBe(RouteOutcome.Review);
        decision.Reasons.ShouldContain("gold");
        decision.InclusionProbability.ShouldBeNull();
    }

    [Fact]
    public void Decide_Uncertain_ComesBeforeNearlyDecided() =>
        Decide(RoutingPolicy.Usual, Card(0.5), 0.5).Priority.ShouldBeGreaterThan(Decide(RoutingPolicy.Usual, Card(0.85), 0.5).Priority);

    [Fact]
    public void Decide_AuditsAndGold_AreSpreadEvenlyOverTheQueue()
    {
        var draws = Enumerable.Range(0, 1000).Select(i => i / 1000.0).ToList();
        var audits = draws.Select(d => Decide(RoutingPolicy.Usual, Card(0.95), d)).Where(d => d.Outcome == RouteOutcome.Audit).Select(d => d.Priority).ToList();
        var gold = draws.Select(d => Decide(RoutingPolicy.Usual, Card(0.95), d, isGold: true).Priority).ToList();

        audits.Average().ShouldBe(0.5, 0.02);
        gold.Average().ShouldBe(0.5, 0.02);
        (audits.Max() - audits.Min()).ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Decide_DrawOutOfRange_Throws() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Decide(RoutingPolicy.Usual, Card(0.9), draw: 1));

    [Fact]
    public void Decide_AnyCardAndPolicy_NeverAcceptsWhatIsFlaggedFailedOrUnknown() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var decision = Decide(c.Policy, c.Card, c.Draw, c.IsGold);
            var mayAccept = c.Card.Flags.IsEmpty && c.Card.Failures.IsEmpty && !c.IsGold && c.Card.Confidence >= c.Policy.AcceptAt;
            var isAccepted = decision.Outcome is RouteOutcome.Accepted or RouteOutcome.Audit;
            return (!isAccepted || mayAccept)
                && (decision.Outcome == RouteOutcome.Audit) == (isAccepted && c.Draw < c.Policy.AuditShare)
                && decision.InclusionProbability == (isAccepted ? c.Policy.AuditShare : null)
                && (!c.IsGold || decision.Outcome == RouteOutcome.Review)
                && decision.Priority is >= 0 and <= 1 && !decision.Reasons.IsEmpty;
        }));

    [Fact]
    public void Decide_AnyCardAndPolicy_IsReplayableFromWhatIsStored() =>
        Check.One(Settings, Prop.ForAll(Cases, c =>
        {
            var first = Decide(c.Policy, c.Card, c.Draw, c.IsGold);
            var again = Decide(c.Policy, c.Card, first.Draw, c.IsGold);
            return first.Outcome == again.Outcome && first.Reasons.SequenceEqual(again.Reasons) && first.Priority.Equals(again.Priority)
                && first.InclusionProbability == again.InclusionProbability && first.ScorecardVersion == c.Card.Version && first.PolicyVersion == 3;
        }));

    [Fact]
    public void WhatIf_AnyCardsAndPolicy_CountsWhatTheRouterDecides() =>
        Check.One(Settings, Prop.ForAll(Gen.ListOf(Cases.Generator).ToArbitrary(), Policies.ToArbitrary(), (cases, policy) =>
        {
            var table = new ConfidenceTable();
            foreach (var c in cases)
                table.Add(c.Card, c.IsGold);

            var counts = WhatIf.Of(table, policy, 30, 2);

            var decided = cases.Select(c => Decide(policy, c.Card, c.Draw, c.IsGold).Outcome).ToList();
            return counts.Accepted + counts.Audited == decided.Count(o => o is RouteOutcome.Accepted or RouteOutcome.Audit)
                && counts.Rejected == decided.Count(o => o == RouteOutcome.Rejected)
                && counts.Reviewed == decided.Count(o => o == RouteOutcome.Review)
                && Math.Abs(counts.PersonMinutes - (counts.Reviewed + counts.Audited)) < 1e-9;
        }));

    [Fact]
    public void WhatIf_Example_IsAsDocumented()
    {
        var table = new ConfidenceTable();
        table.Add(0.95, [], false, 10);
        table.Add(0.5, [], false, 10);

        WhatIf.Of(table, RoutingPolicy.Usual with { AuditShare = 0.2 }, 30, 1).ShouldBe(new WhatIf(8, 2, 0, 10, 6));
    }

    [Fact]
    public void ConfidenceTable_PartsAdded_AreTheWhole()
    {
        var (left, right, whole) = (new ConfidenceTable(), new ConfidenceTable(), new ConfidenceTable());
        left.Add(0.95, ["language"], false, 3);
        right.Add(0.29, [], false, 4);
        whole.Add(0.95, ["language"], false, 3);
        whole.Add(0.29, [], false, 4);

        left.Add(right);

        var policy = RoutingPolicy.Usual with { RejectBelow = 0.29 };
        WhatIf.Of(left, policy, 10, 1).ShouldBe(WhatIf.Of(whole, policy, 10, 1));
        WhatIf.Of(left, policy, 10, 1).Rejected.ShouldBe(0);
    }

    private static Config Settings => Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(20261120, 7);

    private static Gen<double> Thousandths => Gen.Choose(0, 1000).Select(n => n / 1000.0);

    private static Gen<RoutingPolicy> Policies =>
        from accept in Thousandths
        from reject in Gen.OneOf(Gen.Constant<double?>(null), Thousandths.Select(t => (double?)(t * accept)).Select(t => (double?)(Math.Floor(t!.Value * 1000) / 1000)))
        from share in Thousandths
        from flags in Gen.SubListOf("hallucination", "duplicate", "language")
        select new RoutingPolicy(accept, reject, share, [.. flags]);

    private static Arbitrary<RoutingCase> Cases => Arb.From(
        from policy in Policies
        from confidence in Gen.OneOf(Gen.Constant<double?>(null), Thousandths.Select(t => (double?)t), Thousandths.Select(t => (double?)t))
        from flags in Gen.OneOf(Gen.Constant(new List<string>()), Gen.SubListOf("hallucination", "duplicate", "language", "refusal").Select(f => f.ToList()))
        from failed in Gen.Choose(0, 9)
        from gold in Gen.Choose(0, 9)
        from draw in Gen.Choose(0, 999_999)
        select new RoutingCase(policy, Card(confidence, [.. flags]) with { Failures = failed == 0 ? ["grounding"] : [] }, gold == 0, draw / 1e6));

    private static Scorecard Card(double? confidence, params string[] flags) =>
        new(default, 7, confidence, [], [.. flags.Select(f => new Flag(f, 0.8, [], "because"))], [], At);

    private static RoutingDecision Decide(RoutingPolicy policy, Scorecard card, double draw, bool isGold = false) =>
        Router.Decide(policy, 3, card, isGold, draw, default, At);

    private sealed record RoutingCase(RoutingPolicy Policy, Scorecard Card, bool IsGold, double Draw);
}
