namespace SynthCurate.Domain.Agreement;

/// <summary>The reasons for which agreement has no value.</summary>
internal static class Undefined
{
    public static readonly UndefinedFigure NoPairs = new("No item was rated by two raters.");

    public static readonly UndefinedFigure OneCategory =
        new("All ratings that can be compared name the same category, so nothing shows that raters can tell categories apart.");

    public static readonly UndefinedFigure NoChance = new("Agreement expected by chance is already complete, so there is nothing to correct.");

    public static readonly UndefinedFigure OneRater = new("Fewer than two raters gave ratings.");

    public static readonly UndefinedFigure NoSharedItems = new("The two raters have no item in common.");
}
