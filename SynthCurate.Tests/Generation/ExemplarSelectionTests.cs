using SynthCurate.Domain.Generation;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Statistics;
using SynthCurate.Domain.Values;

namespace SynthCurate.Tests.Generation;

/// <summary>Ten items on a line: two groups of four and two that stand apart. Nearness is distance, so every list can be worked out by hand.</summary>
public sealed class ExemplarSelectionTests
{
    private static readonly double[] Places = [0, 1, 2.1, 3.3, 10, 11, 12.1, 13.3, 20, 21.5];

    [Fact]
    public void Nearest_ToyLine_IsTheListWorkedOutByHand() => Nearest(Pool(), target: 1, 4).ShouldBe([0, 2, 3, 4]);

    [Fact]
    public void Nearest_NeighbourSetAsideForTesting_IsPassedOver() => Nearest(Pool(test: 2), target: 1, 3).ShouldBe([0, 3, 4]);

    // With two votes each: 0 votes for 1 and 2; 1 for 0, 2; 2 for 1, 3; 3 for 2, 1; 4 for 5, 6; 5 for 4, 6; 6 for 5, 7; 7 for 6, 5;
    // 8 for 9, 7; 9 for 8, 7. Items 1, 2, 5, 6 and 7 have three voters. After 1, item 2 has 0.1 + 0.1; after 5, item 7 has 0.1 + 1 + 1.
    // Then 2 with 0.2; of 6, 8 and 9 with 0.1 each 6 has the most voters; 8 before 9; the rest has nothing left and comes in order.
    [Fact]
    public void VoteK_ToyLine_IsTheListWorkedOutByHand() => VoteK(Pool(), target: null, 10).ShouldBe([1, 5, 7, 2, 6, 8, 0, 3, 4, 9]);

    // Without 1 and 5: 7 has the voters 4, 6, 8 and 9; then 0 has 2 and 3; then all are at 0.1 and 2 is the first of those with two voters.
    [Fact]
    public void VoteK_TargetAndTestItem_NeitherVoteNorAreChosen() => VoteK(Pool(test: 5), target: 1, 3).ShouldBe([7, 0, 2]);

    // 0 has four voters and is first. Then 5 with 1 + 1 comes before 1, whose three voters are spent and count 0.1 each; then 1 with 0.3;
    // 2 with 0.1; of the rest, all at nothing, 6 has voters.
    [Fact]
    public void VoteGraph_SpentVotes_CountATenth()
    {
        int[][] votes = [[5, 6], [5, 6], [0, 1], [0, 1], [0, 1], [6, 0], [5, 2]];

        var graph = new VoteGraph(7, 2, (voter, item) => votes[voter].Contains(item) ? 1 : 0);

        graph.Select(7).ShouldBe([0, 5, 1, 2, 6, 3, 4]);
    }

    [Fact]
    public void VoteK_AskedForMoreThanThereAre_IsEveryEligibleItem() => VoteK(Pool(test: 5), target: 1, 50).Order().ShouldBe([0, 2, 3, 4, 6, 7, 8, 9]);

    [Fact]
    public void Random_ManyDraws_GivesEveryEligibleItemAlikeAndNoOther()
    {
        var random = new SeededRandom(3);

        var draws = Enumerable.Range(0, 8_000).Select(_ => Indexes(ExemplarSelection.Random(Pool(test: 5), IdOf(1), 2, random))).ToList();

        draws.ShouldAllBe(d => d.Count == 2 && d[0] != d[1]);
        var counts = draws.CountBy(d => (d[0], d[1])).ToDictionary();
        counts.Keys.SelectMany(k => new[] { k.Item1, k.Item2 }).Distinct().Order().ShouldBe([0, 2, 3, 4, 6, 7, 8, 9]);
        counts.Count.ShouldBe(8 * 7);
        counts.Values.ShouldAllBe(n => Math.Abs(n - 8_000.0 / 56) < 4.5 * Math.Sqrt(8_000.0 / 56));
    }

    [Fact]
    public void Random_SameSeed_IsTheSameList() =>
        Indexes(ExemplarSelection.Random(Pool(), default, 5, new SeededRandom(8))).ShouldBe(Indexes(ExemplarSelection.Random(Pool(), default, 5, new SeededRandom(8))));

    [Fact]
    public void SameLabel_TargetAndTestItem_AreLeftOut()
    {
        var chosen = ExemplarSelection.SameLabel(Pool(test: 6), IdOf(0), "even", 10, new SeededRandom(2));

        Indexes(chosen).Order().ShouldBe([2, 4, 8]);
        ExemplarSelection.SameLabel(Pool(), default, "none", 3, new SeededRandom(2)).ShouldBeEmpty();
    }

    [Fact]
    public void Selection_NegativeCountOrNoNeighbours_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Nearest(Pool(), 0, -1));
        Should.Throw<ArgumentOutOfRangeException>(() => ExemplarSelection.VoteK(Pool(), default, 1, 0, (_, _) => 0));
    }

    [Fact]
    public void Cosine_OfWords_IsTheFormula()
    {
        var tea = SparseVector.OfWords("Tea!");

        SparseVector.Cosine(SparseVector.OfWords("tea is tea"), tea).ShouldBe(2 / Math.Sqrt(5), 1e-12);
        SparseVector.Cosine(tea, SparseVector.OfWords("coffee")).ShouldBe(0);
        SparseVector.Cosine(tea, SparseVector.OfWords("")).ShouldBe(0);
        SparseVector.Cosine(new([new(1, 1), new(2, -2)]), new([new(2, 2), new(1, -1), new(7, 0)])).ShouldBe(-1, 1e-12);
        Should.Throw<ArgumentException>(() => new SparseVector([new(1, 1), new(1, 2)]));
    }

    private static ExemplarCandidate[] Pool(int test = -1) =>
        [.. Places.Select((_, i) => new ExemplarCandidate(IdOf(i), i % 2 == 0 ? "even" : "odd", i == test))];

    private static List<int> Nearest(ExemplarCandidate[] pool, int target, int count) =>
        Indexes(ExemplarSelection.Nearest(pool, IdOf(target), count, c => -Math.Abs(Places[target] - PlaceOf(c))));

    private static List<int> VoteK(ExemplarCandidate[] pool, int? target, int count) =>
        Indexes(ExemplarSelection.VoteK(pool, target is { } t ? IdOf(t) : default, count, 2, (a, b) => -Math.Abs(PlaceOf(a) - PlaceOf(b))));

    private static double PlaceOf(ExemplarCandidate candidate) => Places[IndexOf(candidate)];

    private static List<int> Indexes(IEnumerable<ExemplarCandidate> candidates) => [.. candidates.Select(IndexOf)];

    private static int IndexOf(ExemplarCandidate candidate) => candidate.Id.Value.ToByteArray()[15] - 1;

    private static Id<Sample> IdOf(int index) => new(new Guid(0, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)(index + 1)]));
}
