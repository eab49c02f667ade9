using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

/// <summary>Figures from the literature small enough to stand here.</summary>
public sealed class KnownVectorTests
{
    private static readonly AgreementWeights Plain = new(WeightScheme.Unweighted, 2);

    [Fact]
    public void Cohen_TwoByTwo_HasItsStandardErrorAndInterval()
    {
        var kappa = CohenKappa.Of(Table(20, 5, 10, 15), Plain).ShouldBeOfType<KnownFigure>();

        kappa.Value.ShouldBe(0.4, 1e-9);
        kappa.StandardError.ShouldNotBeNull().ShouldBe(0.12700, 5e-6);
        kappa.Range.ShouldNotBeNull().Low.ShouldBe(0.1511, 5e-5);
        kappa.Range.ShouldNotBeNull().High.ShouldBe(0.6489, 5e-5);
    }

    [Fact]
    public void Cohen_RatersWithoutSharedItems_IsUndefined() =>
        CohenKappa.Of(Table(0, 0, 0, 0), Plain).ShouldBeOfType<UndefinedFigure>().Reason.ShouldContain("no item in common");

    [Fact]
    public void Gwet_TwelveItemsFourRaters_HasItsStandardErrorAndInterval()
    {
        var table = PatternTable.Of(TwelveByFour, 4, 5);

        var ac1 = ChanceCorrectedAgreement.Of(table, ChanceModel.Gwet, new(WeightScheme.Unweighted, 5)).ShouldBeOfType<KnownFigure>();
        var fleiss = ChanceCorrectedAgreement.Of(table, ChanceModel.SharedMargins, new(WeightScheme.Unweighted, 5)).ShouldBeOfType<KnownFigure>();

        ac1.Value.ShouldBe(0.77544, 5e-6);
        ac1.StandardError.ShouldNotBeNull().ShouldBe(0.14295, 5e-6);
        ac1.Range.ShouldNotBeNull().Low.ShouldBe(0.46081, 5e-6);
        ac1.Range.ShouldNotBeNull().High.ShouldBe(1);
        fleiss.Value.ShouldBe(0.76117, 5e-6);
        fleiss.StandardError.ShouldNotBeNull().ShouldBe(0.15302, 5e-6);
    }

    [Fact]
    public void Percent_TwelveItemsFourRaters_DiffersByWhatCountsAlike()
    {
        var table = PatternTable.Of(TwelveByFour, 4, 5);

        PercentAgreement.OverItems(table).ValueOrNull.ShouldNotBeNull().ShouldBe(0.818, 5e-4);
        PercentAgreement.OverRatings(table).ValueOrNull.ShouldNotBeNull().ShouldBe(0.800, 5e-4);
    }

    // Fleiss 1971 as in most textbooks: ten items, fourteen raters, five categories.
    [Fact]
    public void Fleiss_TenItemsFourteenRaters_IsTheTextbookValue()
    {
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];
        var table = new PatternTable(5);
        foreach (var row in counts) table.Add([.. row.Index().SelectMany(cell => Enumerable.Repeat(cell.Index, cell.Item))]);

        ChanceCorrectedAgreement.Of(table, ChanceModel.SharedMargins, new(WeightScheme.Unweighted, 5)).ValueOrNull.ShouldNotBeNull().ShouldBe(0.20993, 5e-6);
    }

    [Fact]
    public void Report_Paradox_ShowsBothFiguresAndExplains()
    {
        int[] cells = [.. Rows(118, 0, 0), .. Rows(5, 0, 1), .. Rows(2, 1, 0)];
        var question = new AgreementQuestion(CategoryDistance.Nominal, WeightScheme.Unweighted, new BootstrapPlan());

        var report = AgreementReport.Of(Ratings.FromMatrix(cells, 2, 2), question, TestContext.Current.CancellationToken);

        Value(report, "percentAgreement").ShouldBe(0.944, 5e-4);
        Value(report, "cohenKappa").ShouldBe(-0.02, 0.005);
        Value(report, "gwetAc").ShouldBe(0.94, 0.005);
        report.Notes.ShouldHaveSingleItem().ShouldStartWith("Percent agreement is 0.94, and yet Fleiss' kappa is \u22120.03 while Gwet's coefficient is 0.94.");
    }

    [Fact]
    public void Light_ThreeRaters_IsTheMeanOfThreeKappas()
    {
        var ratings = Ratings.FromMatrix(RandomRatings.Cells(new(8), 60, 3, 2, 0.8, 0), 3, 2);
        var pairs = RaterPairs.Of(ratings, TestContext.Current.CancellationToken);

        var light = LightKappa.Of(ratings, pairs, Plain, 0.95, TestContext.Current.CancellationToken).ShouldBeOfType<KnownFigure>();

        pairs.Count.ShouldBe(3);
        light.Value.ShouldBe(pairs.Values.Average(pair => CohenKappa.Of(pair, Plain).ValueOrNull.ShouldNotBeNull()), 1e-12);
        light.Range.ShouldNotBeNull().Contains(light.Value).ShouldBeTrue();
    }

    // With one pair the mean is Cohen's kappa, whose standard error is known; they differ by n against n - 1 only.
    [Fact]
    public void Light_TwoRaters_HasCohensStandardError()
    {
        var ratings = Ratings.FromMatrix([.. Rows(20, 0, 0), .. Rows(5, 0, 1), .. Rows(10, 1, 0), .. Rows(15, 1, 1)], 2, 2);

        var light = LightKappa.Of(ratings, RaterPairs.Of(ratings, TestContext.Current.CancellationToken), Plain, 0.95, TestContext.Current.CancellationToken);

        light.ShouldBeOfType<KnownFigure>().StandardError.ShouldNotBeNull().ShouldBe(0.12700 * Math.Sqrt(50.0 / 49), 5e-6);
    }

    [Fact]
    public void Majority_Ties_AreNotBroken()
    {
        var votes = MajorityConsensus.Of(Ratings.FromMatrix([0, 1, 1, 0, 1, -1, -1, -1, -1, 2, -1, -1], 3, 3));

        votes.ShouldBe([new(1, 2, 3), new(null, 1, 2), new(null, 0, 0), new(2, 1, 1)]);
        votes[1].IsTied.ShouldBeTrue();
        votes[2].IsTied.ShouldBeFalse();
        votes[0].Share.ShouldBe(2.0 / 3, 1e-12);
    }

    private static readonly int[] TwelveByFour =
    [
        0, 0, -1, 0, 1, 1, 2, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 0, 1, 2, 3, 3, 3, 3, 3, 0, 0, 1, 0, 1, 1, 1, 1,
        -1, 4, 4, 4, -1, -1, 0, 0, -1, -1, 2, -1,
    ];

    private static PairTable Table(int a, int b, int c, int d) => new(2, [(0, 0, a), (0, 1, b), (1, 0, c), (1, 1, d)]);

    private static IEnumerable<int> Rows(int items, int first, int second) => Enumerable.Repeat<int[]>([first, second], items).SelectMany(row => row);

    private static double Value(AgreementReport report, string name) =>
        report.Coefficients.Single(coefficient => coefficient.Name == name).Figure.ValueOrNull.ShouldNotBeNull();
}
