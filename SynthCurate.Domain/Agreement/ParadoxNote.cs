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
            string.Create(CultureInfo.InvariantCulture,
                $"Raters agree in {percent:P1} of comparisons, and yet kappa is {kappa:F2} while Gwet's coefficient is {gwet:F2}. " +
                $"One category is so common that two raters who guessed by its share would agree almost as often, which kappa holds " +
                $"against them; Gwet's coefficient does not. Look at agreement on the rare category before trusting either."),
        ];
    }

    private static double? Find(IReadOnlyList<NamedFigure> coefficients, string name) =>
        coefficients.FirstOrDefault(coefficient => coefficient.Name == name)?.Figure.ValueOrNull;
}
