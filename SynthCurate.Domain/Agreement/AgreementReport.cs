namespace SynthCurate.Domain.Agreement;

/// <summary>Several coefficients side by side on the same ratings, because each answers another question.</summary>
/// <param name="Coefficients">Each once; those of exactly two raters only where there are two.</param>
/// <param name="Pairs">Each pair of raters with shared items, where there are few enough raters to list them.</param>
/// <param name="Notes">Why coefficients differ, in words, where they do.</param>
public sealed record AgreementReport(IReadOnlyList<NamedFigure> Coefficients, IReadOnlyList<PairFigure> Pairs, IReadOnlyList<string> Notes)
{
    /// <summary>With more raters than this, pairs are not listed.</summary>
    public const int MostRatersInPairs = 50;

    /// <summary>The report on these ratings.</summary>
    /// <exception cref="ArgumentException">The distance lacks a number for a category.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static AgreementReport Of(Ratings ratings, AgreementQuestion question, CancellationToken cancellation)
    {
        var table = PatternTable.Of(ratings);
        cancellation.ThrowIfCancellationRequested();
        var pairs = RaterPairs.Comparisons(ratings) <= RaterPairs.MostComparisons ? RaterPairs.Of(ratings, cancellation) : null;
        List<NamedFigure> coefficients = [.. OfPatterns(table, question, cancellation), .. OfRaters(ratings, pairs, question, cancellation)];
        if (ratings.RaterCount == 2) coefficients.AddRange(OfTwo(PairTable.OfTwoRaters(ratings), question, cancellation));
        return new AgreementReport(coefficients, ListPairs(ratings, pairs, question), ParadoxNote.For(coefficients));
    }

    private static IEnumerable<NamedFigure> OfPatterns(PatternTable table, AgreementQuestion question, CancellationToken cancellation)
    {
        var (scheme, confidence) = (question.Scheme, question.Plan.Confidence);
        var weights = new AgreementWeights(scheme, table.CategoryCount);
        var plain = new AgreementWeights(WeightScheme.Unweighted, table.CategoryCount);
        var marginal = ChanceCorrectedAgreement.Of(table, ChanceModel.SharedMargins, weights, confidence);
        var uniform = ChanceCorrectedAgreement.Of(table, ChanceModel.Uniform, plain, confidence);
        yield return Analytic("percentAgreement", WeightScheme.Unweighted, PercentAgreement.OverItems(table, confidence));
        yield return Analytic("coincidenceAgreement", WeightScheme.Unweighted, PercentAgreement.OverRatings(table, confidence));
        yield return new NamedFigure("krippendorffAlpha", WeightScheme.Unweighted, IntervalMethod.Bootstrap,
            KrippendorffAlpha.WithInterval(table, question.Distance, question.Plan, cancellation));
        yield return Analytic("weightedAlpha", scheme, WeightedAlpha.Of(table, weights, confidence));
        yield return Analytic("fleissKappa", scheme, marginal);
        yield return Analytic("scottPi", scheme, marginal);
        yield return Analytic("gwetAc", scheme, ChanceCorrectedAgreement.Of(table, ChanceModel.Gwet, weights, confidence));
        yield return Analytic("brennanPrediger", scheme, ChanceCorrectedAgreement.Of(table, ChanceModel.Uniform, weights, confidence));
        yield return Analytic("bennettS", WeightScheme.Unweighted, uniform);
        yield return Analytic("randolphKappa", WeightScheme.Unweighted, uniform);
    }

    private static IEnumerable<NamedFigure> OfRaters(
        Ratings ratings, IReadOnlyDictionary<(int First, int Second), PairTable>? pairs, AgreementQuestion question, CancellationToken cancellation)
    {
        var weights = new AgreementWeights(question.Scheme, Math.Max(1, ratings.CategoryCount));
        yield return Analytic("congerKappa", question.Scheme, CongerKappa.Of(ratings, weights, question.Plan.Confidence));
        yield return Analytic("lightKappa", question.Scheme, pairs is null
            ? new UndefinedFigure($"There are more than {RaterPairs.MostComparisons:N0} pairs of ratings to compare.")
            : LightKappa.Of(ratings, pairs, weights, question.Plan.Confidence, cancellation));
    }

    private static IEnumerable<NamedFigure> OfTwo(PairTable table, AgreementQuestion question, CancellationToken cancellation)
    {
        var weights = new AgreementWeights(question.Scheme, table.CategoryCount);
        yield return Analytic("cohenKappa", question.Scheme, CohenKappa.Of(table, weights, question.Plan.Confidence));
        yield return new NamedFigure("bangdiwalaB", WeightScheme.Unweighted, IntervalMethod.Bootstrap, BangdiwalaB.Of(table, question.Plan, cancellation));
    }

    private static IReadOnlyList<PairFigure> ListPairs(
        Ratings ratings, IReadOnlyDictionary<(int First, int Second), PairTable>? pairs, AgreementQuestion question)
    {
        if (pairs is null || ratings.RaterCount > MostRatersInPairs) return [];
        var weights = new AgreementWeights(question.Scheme, Math.Max(1, ratings.CategoryCount));
        return [.. pairs.OrderBy(pair => pair.Key).Select(pair => new PairFigure(
            pair.Key.First, pair.Key.Second, pair.Value.Items,
            (double)pair.Value.Cells.Where(cell => cell.First == cell.Second).Sum(cell => cell.Items) / pair.Value.Items,
            CohenKappa.Of(pair.Value, weights, question.Plan.Confidence)))];
    }

    private static NamedFigure Analytic(string name, WeightScheme scheme, Figure figure) => new(name, scheme, IntervalMethod.Analytic, figure);
}
