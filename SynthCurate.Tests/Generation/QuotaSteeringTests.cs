using SynthCurate.Domain.Generation;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Generation;

public sealed class QuotaSteeringTests
{
    [Fact]
    public void Next_SkewedAcceptance_ConvergesToHalfWithinTenBatches()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var accepted = Simulate(new SeededRandom(seed), [500, 500], [0.9, 0.1], batches: 10, batch: 200);

            ((double)accepted[0] / accepted.Sum()).ShouldBe(0.5, 0.03, $"seed {seed}");
        }
    }

    [Fact]
    public void Next_ThreeClassesUnevenTargets_ConvergesToTheirShares()
    {
        var accepted = Simulate(new SeededRandom(1), [600, 300, 100], [0.3, 0.9, 0.6], batches: 10, batch: 200);

        double[] shares = [.. accepted.Select(a => (double)a / accepted.Sum())];
        shares[0].ShouldBe(0.6, 0.03);
        shares[1].ShouldBe(0.3, 0.03);
        shares[2].ShouldBe(0.1, 0.03);
    }

    [Fact]
    public void Next_RandomCells_AddsUpExactlyAndAsksOnlyWhereSomethingIsMissing()
    {
        var random = new SeededRandom(4);
        for (var round = 0; round < 5_000; round++)
        {
            QuotaCell[] cells = [.. Enumerable.Range(0, 1 + random.Next(9)).Select(i =>
                new QuotaCell($"c{i}", random.Next(300), random.Next(300), random.Next(200), random.Next(30)))];
            var batch = random.Next(400);

            var next = QuotaSteering.Next(cells, batch);

            var behind = cells.Select(c => c.Target > c.ExpectedAccepted).ToList();
            next.Sum(q => q.Count).ShouldBe(behind.Contains(true) ? batch : 0);
            next.Select(q => q.Key).ShouldBe(cells.Select(c => c.Key));
            next.Where((q, i) => q.Count < 0 || (q.Count > 0 && !behind[i])).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Next_FirstBatch_FollowsTheTargets()
    {
        QuotaCell[] cells = [new("a", 600, 0, 0, 0), new("b", 300, 0, 0, 0), new("c", 100, 0, 0, 0)];

        Counts(cells, 100).ShouldBe([60, 30, 10]);
        Counts(cells, 0).ShouldBe([0, 0, 0]);
    }

    [Fact]
    public void Next_OneClassFarBehind_GetsTheWholeBatch() =>
        Counts([new("a", 500, 90, 10, 0), new("b", 500, 10, 90, 0)], 200).ShouldBe([0, 200]);

    [Fact]
    public void Next_BatchBeyondTheNeed_IsDividedByNeed()
    {
        // Accept rates 10/20 + Laplace: 0.5 each; deficits 30 and 10.
        QuotaCell[] cells = [new("a", 40, 10, 10, 0), new("b", 20, 10, 10, 0), new("c", 5, 9, 0, 0)];

        QuotaSteering.ExpectedRequests(cells).ShouldBe(80, 1e-9);
        Counts(cells, 120).ShouldBe([90, 30, 0]);
    }

    [Fact]
    public void Next_PendingSamples_AreExpectedAtTheAcceptRate()
    {
        QuotaCell[] cells = [new("a", 100, 49, 49, 100), new("b", 100, 49, 49, 0)];

        QuotaSteering.ExpectedRequests(cells).ShouldBe(2 + 102, 1e-9);
        Counts(cells, 50).ShouldBe([0, 50]);
    }

    [Fact]
    public void Next_EqualRemainders_GoToTheFirst() => Counts([new("a", 10, 0, 0, 0), new("b", 10, 0, 0, 0), new("c", 10, 0, 0, 0)], 4).ShouldBe([2, 1, 1]);

    [Fact]
    public void Cell_NegativeCountOrBatch_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new QuotaCell("a", -1, 0, 0, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => QuotaSteering.Next([], -1));
        QuotaSteering.Next([], 5).ShouldBeEmpty();
    }

    private static int[] Counts(QuotaCell[] cells, int batch) => [.. QuotaSteering.Next(cells, batch).Select(q => q.Count)];

    private static int[] Simulate(SeededRandom random, int[] targets, double[] rates, int batches, int batch)
    {
        var (accepted, rejected) = (new int[targets.Length], new int[targets.Length]);
        for (var b = 0; b < batches; b++)
        {
            var next = QuotaSteering.Next([.. targets.Select((t, i) => new QuotaCell($"c{i}", t, accepted[i], rejected[i], 0))], batch);
            next.Sum(q => q.Count).ShouldBe(batch);
            for (var i = 0; i < targets.Length; i++)
            {
                var passed = Enumerable.Range(0, next[i].Count).Count(_ => random.NextDouble() < rates[i]);
                accepted[i] += passed;
                rejected[i] += next[i].Count - passed;
            }
        }
        return accepted;
    }
}
