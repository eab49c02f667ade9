using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

public sealed class PatternTableTests
{
    // Large enough for the tally by number, and too many raters for it.
    [Theory]
    [InlineData(2_000, 3, 4)]
    [InlineData(10_000, 5, 5)]
    [InlineData(2_000, 9, 6)]
    public void Matrix_CountedByEitherWay_HoldsTheSameItems(int items, int raters, int categories)
    {
        var cells = RandomRatings.Cells(new(9), items, raters, categories, 0.7, 0.2);

        var fast = PatternTable.Of(cells, raters, categories);

        var slow = PatternTable.Of(Ratings.FromMatrix(cells, raters, categories));
        Contents(fast).ShouldBe(Contents(slow), ignoreOrder: true);
    }

    [Fact]
    public void Table_AnswersArriveOneByOne_EqualsTheTableOfAll()
    {
        var cells = RandomRatings.Cells(new(4), 300, 3, 3, 0.6, 0);
        var table = new PatternTable(3);

        foreach (var row in cells.Chunk(3))
        {
            table.Add(row.AsSpan(0, 1));
            table.Remove(row.AsSpan(0, 1));
            table.Add(row.AsSpan(0, 2));
            table.Remove([row[1], row[0]]);
            table.Add(row);
        }

        Contents(table).ShouldBe(Contents(PatternTable.Of(cells, 3, 3)), ignoreOrder: true);
        KrippendorffAlpha.Of(table, CategoryDistance.Nominal).ValueOrNull
            .ShouldBe(KrippendorffAlpha.Of(PatternTable.Of(cells, 3, 3), CategoryDistance.Nominal).ValueOrNull);
    }

    [Fact]
    public void Table_WrongInput_IsRefused()
    {
        var table = new PatternTable(2);

        Should.Throw<ArgumentOutOfRangeException>(() => table.Add([0, 2]));
        Should.Throw<ArgumentException>(() => table.Add([]));
        Should.Throw<InvalidOperationException>(() => table.Remove([0, 1]));
        Should.Throw<ArgumentException>(() => PatternTable.Of([0, 1, 0], 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => PatternTable.Of([0, -2], 2, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => PatternTable.Of([.. Enumerable.Repeat(0, 2_999), 2], 3, 2));
        Should.Throw<ArgumentOutOfRangeException>(() => PatternTable.Of([.. Enumerable.Repeat(0, 2_999), -2], 3, 2));
        Should.Throw<ArgumentException>(() => Ratings.FromColumns([0, 0], [1, 1], [0, 1], 1, 2, 2));
    }

    private static string[] Contents(PatternTable table) =>
    [
        .. table.Patterns.Index().Where(entry => table.Frequencies[entry.Index] > 0)
            .Select(entry => $"{string.Join(',', entry.Item.Categories.ToArray())} x {string.Join(',', entry.Item.Counts.ToArray())}: {table.Frequencies[entry.Index]}"),
    ];
}
