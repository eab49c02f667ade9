using System.Globalization;

namespace SynthCurate.Domain.Agreement;

/// <summary>
/// Words for the paradox of kappa (Feinstein and Cicchetti 1990): where nearly all answers name one category, raters agree often and yet
/// kappa, pi and alpha lie near zero, while AC1 stays high.
/// </summary>
public static class ParadoxNote
{
    // Beyond this gap between Gwet's coefficient and Fleiss' kappa a reader would ask which one is right.
    private const double Gap = 0.2;

    /// <summary>A note where the coefficients lie far apart; nothing where they tell the same story.</summary>
    public static IReadOnlyList<string> For(IReadOnlyList<NamedFigure> coefficients)
    {
        var kappa = Find(coefficients, "fleissKappa");
        var gwet = Find(coefficients, "gwetAc");
        var percent = Find(coefficients, "percentAgreement");
        if (kappa is null || gwet is null || percent is null || gwet - kappa < Gap) return [];
        return
        [
            $"Percent agreement is {Words(percent.Value)}, and yet Fleiss' kappa is {Words(kappa.Value)} while Gwet's coefficient is {Words(gwet.Value)}. " +
            "One category is so common that two raters who guessed by its share would agree almost as often, which kappa holds " +
            "against them; Gwet's coefficient does not. Look at agreement on the rare category before trusting either.",
        ];
    }

    // As tables write coefficients: two decimals, a true minus sign.
    private static string Words(double figure) => figure.ToString("0.00;\u22120.00;0.00", CultureInfo.InvariantCulture);

    private static double? Find(IReadOnlyList<NamedFigure> coefficients, string name) =>
        coefficients.FirstOrDefault(coefficient => coefficient.Name == name)?.Figure.ValueOrNull;
}
