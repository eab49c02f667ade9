using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

public sealed class AgreementLawTests
{
    private static readonly double[] Values = [1, 2, 4, 4.5, 7, 11];

    private static readonly AgreementQuestion Question = new(CategoryDistance.Nominal, WeightScheme.Unweighted, new BootstrapPlan(20));

    [Fact]
    public void Alpha_RandomMatrices_EqualsTheDefinition()
    {
        foreach (var matrix in RandomRatings.Matrices(200))
        {
            var ratings = RandomRatings.Of(matrix);
            foreach (var (level, distance) in Distances())
            {
                var alpha = KrippendorffAlpha.Of(PatternTable.Of(ratings), distance).ValueOrNull;
                var slow = SlowAgreement.Alpha(ratings, level, Values);
                (alpha is null).ShouldBe(slow is null);
                if (slow is { } value) alpha.ShouldNotBeNull().ShouldBe(value, 1e-9);
            }
        }
    }

    [Fact]
    public void FleissAndConger_RandomMatrices_EqualTheDefinitions()
    {
        foreach (var matrix in RandomRatings.Matrices(100))
        {
            var ratings = RandomRatings.Of(matrix);
            foreach (var scheme in Enum.GetValues<WeightScheme>())
            {
                var weights = new AgreementWeights(scheme, matrix.Categories);
                if (ChanceCorrectedAgreement.Of(PatternTable.Of(ratings), ChanceModel.SharedMargins, weights) is KnownFigure fleiss)
                    fleiss.Value.ShouldBe(SlowAgreement.Fleiss(ratings, weights), 1e-9);
                if (CongerKappa.Of(ratings, weights) is KnownFigure conger)
                    conger.Value.ShouldBe(SlowAgreement.Conger(ratings, weights), 1e-9);
            }
        }
    }

    [Fact]
    public void WeightedAlpha_Quadratic_IsTheIntervalAlphaOfRanks()
    {
        double[] ranks = [0, 1, 2, 3, 4, 5];
        foreach (var matrix in RandomRatings.Matrices(50))
        {
            var table = PatternTable.Of(RandomRatings.Of(matrix));
            if (WeightedAlpha.Of(table, new AgreementWeights(WeightScheme.Quadratic, matrix.Categories)) is not KnownFigure weighted) continue;

            weighted.Value.ShouldBe(KrippendorffAlpha.Of(table, CategoryDistance.Interval(ranks)).ValueOrNull.ShouldNotBeNull(), 1e-9);
        }
    }

    [Fact]
    public void Report_RandomMatrices_StaysInRangeWithItsIntervals()
    {
        foreach (var matrix in RandomRatings.Matrices(200))
        {
            foreach (var coefficient in Report(matrix).Coefficients.Where(coefficient => coefficient.Figure is KnownFigure))
            {
                var figure = (KnownFigure)coefficient.Figure;
                double.IsFinite(figure.Value).ShouldBeTrue(coefficient.Name);
                figure.Value.ShouldBeLessThanOrEqualTo(1 + 1e-12, coefficient.Name);
                if (figure.Range is { } range && coefficient.Interval == IntervalMethod.Analytic) range.Contains(figure.Value).ShouldBeTrue(coefficient.Name);
            }
        }
    }

    [Fact]
    public void Report_RatersInAnotherOrder_IsTheSame()
    {
        foreach (var matrix in RandomRatings.Matrices(50))
        {
            var turned = matrix.Cells.Chunk(matrix.Raters).SelectMany(row => row.Reverse()).ToArray();

            ShouldAgree(Report(matrix), Report((turned, matrix.Raters, matrix.Categories)));
        }
    }

    [Fact]
    public void Report_NominalCategoriesRenamed_IsTheSame()
    {
        foreach (var matrix in RandomRatings.Matrices(50))
        {
            var renamed = matrix.Cells.Select(cell => cell < 0 ? cell : (cell + 1) % matrix.Categories).ToArray();

            ShouldAgree(Report(matrix), Report((renamed, matrix.Raters, matrix.Categories)));
        }
    }

    [Fact]
    public void Report_ItemsInAnotherOrder_IsTheSame()
    {
        foreach (var matrix in RandomRatings.Matrices(50))
        {
            var turned = matrix.Cells.Chunk(matrix.Raters).Reverse().SelectMany(row => row).ToArray();

            ShouldAgree(Report(matrix), Report((turned, matrix.Raters, matrix.Categories)));
        }
    }

    [Fact]
    public void Weights_AnyScheme_SumAndSmoothAsTheirTable()
    {
        foreach (var scheme in Enum.GetValues<WeightScheme>())
        {
            var weights = new AgreementWeights(scheme, 5);
            int[] categories = [0, 1, 3, 4];
            double[] masses = [0.1, 0.4, 0.2, 0.3];
            var smooth = new double[4];

            weights.Smooth(categories, masses, smooth);

            weights.Total.ShouldBe(Enumerable.Range(0, 25).Sum(i => weights[i / 5, i % 5]), 1e-12);
            for (var i = 0; i < 4; i++) smooth[i].ShouldBe(categories.Index().Sum(other => weights[categories[i], other.Item] * masses[other.Index]), 1e-12);
        }
    }

    private static (MeasurementLevel Level, CategoryDistance Distance)[] Distances() =>
    [
        (MeasurementLevel.Nominal, CategoryDistance.Nominal), (MeasurementLevel.Ordinal, CategoryDistance.Ordinal),
        (MeasurementLevel.Interval, CategoryDistance.Interval(Values)), (MeasurementLevel.Ratio, CategoryDistance.Ratio(Values)),
    ];

    private static AgreementReport Report((int[] Cells, int Raters, int Categories) matrix) =>
        AgreementReport.Of(RandomRatings.Of(matrix), Question, TestContext.Current.CancellationToken);

    private static void ShouldAgree(AgreementReport first, AgreementReport second)
    {
        first.Coefficients.Select(coefficient => coefficient.Name).ShouldBe(second.Coefficients.Select(coefficient => coefficient.Name));
        foreach (var (one, other) in first.Coefficients.Zip(second.Coefficients))
        {
            (one.Figure is KnownFigure).ShouldBe(other.Figure is KnownFigure, one.Name);
            if (one.Figure is not KnownFigure known || other.Figure is not KnownFigure twin) continue;
            known.Value.ShouldBe(twin.Value, 1e-9, one.Name);
            (known.StandardError ?? 0).ShouldBe(twin.StandardError ?? 0, 1e-9, one.Name);
        }
    }
}
