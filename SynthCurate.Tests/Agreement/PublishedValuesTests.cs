using System.Globalization;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

public sealed class PublishedValuesTests
{
    private const string OneCategory = "all_agree_one_category";

    [Fact]
    public void Report_EveryPublishedMatrix_GivesThePublishedValues()
    {
        var cases = PublishedCase.All();

        var misses = cases.Where(published => published.Name != OneCategory)
            .SelectMany(published => published.Expected.Select(expected => Miss(published, expected))).OfType<string>().ToArray();

        cases.Sum(published => published.Expected.Count).ShouldBe(108);
        misses.ShouldBeEmpty();
    }

    [Fact]
    public void Report_PublishedStandardErrors_AreReproduced()
    {
        var checks = PublishedCase.All()
            .SelectMany(published => published.Expected.Select(expected => (Case: published, Expected: expected)))
            .Where(check => check.Expected.StandardError is not null && check.Expected.Coefficient != "krippendorffAlpha").ToArray();

        var misses = checks
            .Where(check => Math.Abs(Known(check.Case, check.Expected).StandardError.ShouldNotBeNull() - (check.Expected.StandardError ?? 0)) > 0.0006)
            .Select(check => $"{check.Case.Name} {check.Expected} is {Known(check.Case, check.Expected).StandardError}").ToArray();

        checks.Length.ShouldBeGreaterThan(20);
        misses.ShouldBeEmpty();
    }

    // One package calls it 1, others fail; we say that the data cannot tell.
    [Fact]
    public void Report_OneCategoryOnly_IsUndefinedInWords()
    {
        var published = PublishedCase.All().Single(published => published.Name == OneCategory);

        var figures = Report(published, "nominal", WeightScheme.Unweighted).Coefficients;

        figures.Where(figure => !figure.Name.EndsWith("Agreement", StringComparison.Ordinal))
            .ShouldAllBe(figure => figure.Figure is UndefinedFigure);
        figures.Single(figure => figure.Name == "percentAgreement").Figure.ValueOrNull.ShouldBe(1);
    }

    private static string? Miss(PublishedCase published, PublishedValue expected)
    {
        var value = Known(published, expected).Value;
        return Math.Abs(value - expected.Value) <= expected.Tolerance ? null : $"{published.Name} {expected}: {value}";
    }

    private static KnownFigure Known(PublishedCase published, PublishedValue expected) =>
        Report(published, expected.Level, expected.Scheme).Coefficients.Single(figure => figure.Name == expected.Coefficient)
            .Figure.ShouldBeOfType<KnownFigure>();

    private static AgreementReport Report(PublishedCase published, string level, WeightScheme scheme)
    {
        var distance = level switch
        {
            "nominal" => CategoryDistance.Nominal,
            "ordinal" => CategoryDistance.Ordinal,
            "interval" => CategoryDistance.Interval(Numbers(published)),
            _ => CategoryDistance.Ratio(Numbers(published)),
        };
        return AgreementReport.Of(published.Ratings, new AgreementQuestion(distance, scheme, new BootstrapPlan(0)), TestContext.Current.CancellationToken);
    }

    private static double[] Numbers(PublishedCase published) =>
        [.. published.Categories.Select(category => double.Parse(category, CultureInfo.InvariantCulture))];
}
