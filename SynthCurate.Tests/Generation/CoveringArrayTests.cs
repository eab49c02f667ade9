using SynthCurate.Domain.Generation;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Tests.Generation;

public sealed class CoveringArrayTests
{
    [Fact]
    public void Pairwise_FiveBySixByFour_CoversEveryPairInAtMostFortyFiveRows()
    {
        var shape = Shape(5, 6, 4);

        for (var seed = 0; seed < 50; seed++)
        {
            var rows = CoveringArray.Pairwise(shape, [], seed).Rows;

            rows.Length.ShouldBeInRange(30, 45);
            Covered(rows).Count.ShouldBe(5 * 6 + 5 * 4 + 6 * 4);
        }
    }

    [Fact]
    public void Pairwise_RandomShapes_CoverExactlyTheirPairs()
    {
        var random = new SeededRandom(21);
        for (var round = 0; round < 150; round++)
        {
            var shape = Shape([.. Enumerable.Range(0, 2 + random.Next(5)).Select(_ => 1 + random.Next(7))]);

            var array = CoveringArray.Pairwise(shape, [], round);

            Covered(array.Rows).SetEquals(AllPairs(shape)).ShouldBeTrue();
            array.Unreachable.ShouldBeEmpty();
            array.Rows.Length.ShouldBeGreaterThanOrEqualTo(shape.Select(d => d.Values.Length).OrderDescending().Take(2).Aggregate((a, b) => a * b));
            array.Rows.ShouldAllBe(r => r.Select(v => v.Dimension).SequenceEqual(shape.Select(d => d.Name)));
        }
    }

    [Fact]
    public void Pairwise_RandomConstraints_CoverWhatBruteForceCanReach()
    {
        var random = new SeededRandom(22);
        var unreachable = 0;
        for (var round = 0; round < 200; round++)
        {
            var shape = Shape([.. Enumerable.Range(0, 3 + random.Next(2)).Select(_ => 1 + random.Next(3))]);
            AttributePair[] forbidden = [.. AllPairs(shape).Order(ByText).Where(_ => random.Next(5) == 0)];
            var legal = AllRows(shape, 0).Where(r => !PairsOf(r).Any(forbidden.Contains)).ToList();
            var reachable = Covered(legal);

            var array = CoveringArray.Pairwise(shape, forbidden, round);

            Covered(array.Rows).SetEquals(reachable).ShouldBeTrue();
            array.Unreachable.ToHashSet().SetEquals(AllPairs(shape).Except(forbidden).Except(reachable)).ShouldBeTrue();
            unreachable += array.Unreachable.Length;
        }
        unreachable.ShouldBeGreaterThan(100, "the shapes must put the search to the test");
    }

    [Fact]
    public void Pairwise_TwoDimensions_IsTheirProduct() => CoveringArray.Pairwise(Shape(7, 5), [], 1).Rows.Length.ShouldBe(35);

    [Fact]
    public void Pairwise_OneDimensionOrNone_IsItsValues()
    {
        CoveringArray.Pairwise(Shape(3), [], 1).Rows.Select(r => r.Single().Value).ShouldBe(["v0", "v1", "v2"]);
        CoveringArray.Pairwise([], [], 1).Rows.ShouldBeEmpty();
    }

    [Fact]
    public void Pairwise_SameSeed_IsTheSameArray()
    {
        var shape = Shape(4, 4, 4, 3);
        var first = CoveringArray.Pairwise(shape, [], 9).Rows.SelectMany(r => r).ToList();

        CoveringArray.Pairwise(shape, [], 9).Rows.SelectMany(r => r).ShouldBe(first);
        CoveringArray.Pairwise(shape, [], 10).Rows.SelectMany(r => r).ShouldNotBe(first);
    }

    [Fact]
    public void Pairwise_TenDimensionsOfTen_StaysNearTheLowerBound()
    {
        var array = CoveringArray.Pairwise(Shape(10, 10, 10, 10, 10, 10, 10, 10, 10, 10), [], 1);

        array.Rows.Length.ShouldBeInRange(100, 200);
        Covered(array.Rows).Count.ShouldBe(45 * 100);
    }

    [Fact]
    public void Pairwise_UnknownValueOrSharedName_IsRefusedNamingIt()
    {
        var shape = Shape(2, 2);
        AttributePair unknown = new(new("d0", "v0"), new("d1", "v7"));
        AttributePair within = new(new("d0", "v0"), new("d0", "v1"));

        Should.Throw<ArgumentException>(() => CoveringArray.Pairwise(shape, [unknown], 1)).Message.ShouldContain("'d1' has no value 'v7'");
        Should.Throw<ArgumentException>(() => CoveringArray.Pairwise(shape, [within], 1)).Message.ShouldContain("'d0' twice");
        Should.Throw<ArgumentException>(() => CoveringArray.Pairwise([shape[0], shape[0]], [], 1)).Message.ShouldContain("'d0'");
    }

    private static readonly Comparer<AttributePair> ByText = Comparer<AttributePair>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private static AttributeDimension[] Shape(params int[] sizes) =>
        [.. sizes.Select((n, d) => new AttributeDimension($"d{d}", Enumerable.Range(0, n).Select(v => $"v{v}")))];

    private static HashSet<AttributePair> Covered(IEnumerable<IReadOnlyList<AttributeValue>> rows) => [.. rows.SelectMany(PairsOf)];

    private static HashSet<AttributePair> Covered(System.Collections.Immutable.ImmutableArray<System.Collections.Immutable.ImmutableArray<AttributeValue>> rows) =>
        [.. rows.SelectMany(r => PairsOf(r))];

    private static IEnumerable<AttributePair> PairsOf(IReadOnlyList<AttributeValue> row) =>
        from i in Enumerable.Range(0, row.Count) from j in Enumerable.Range(i + 1, row.Count - i - 1) select new AttributePair(row[i], row[j]);

    private static HashSet<AttributePair> AllPairs(AttributeDimension[] shape) =>
    [
        .. from i in Enumerable.Range(0, shape.Length)
           from j in Enumerable.Range(i + 1, shape.Length - i - 1)
           from a in shape[i].Values
           from b in shape[j].Values
           select new AttributePair(new AttributeValue(shape[i].Name, a), new AttributeValue(shape[j].Name, b)),
    ];

    private static IEnumerable<AttributeValue[]> AllRows(AttributeDimension[] shape, int from) => from == shape.Length
        ? [[]]
        : shape[from].Values.SelectMany(v => AllRows(shape, from + 1).Select(r => (AttributeValue[])[new AttributeValue(shape[from].Name, v), .. r]));
}
