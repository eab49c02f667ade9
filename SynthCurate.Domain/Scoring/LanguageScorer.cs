using System.Globalization;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>Is the judged text in another script or language than nearly all others?</summary>
internal static class LanguageScorer
{
    private const double RulingShare = 0.9;
    private const double ForeignShare = 0.3;

    // Measured on five public sets of English texts against lines in German, French, Spanish and Finnish: surprise alone cannot tell a list
    // of names from French, but a list of names that has none of the frequent words is rare.
    private const double UnusualBits = 1.2;
    private const double ForeignBits = 3;
    private const double FewFrequentWords = 0.15;

    public static Finding Judge(ScoringCase c)
    {
        var (script, ruling) = c.Context.Language.MainScript;
        if (ruling >= RulingShare && LanguageProfile.ShareIn(script, c.Subject) is { } share && share < ForeignShare)
            return Foreign(1 - share, $"The text is not in the project's {script} script.");
        if (c.Context.Language.Surprise(c.Subject) is not { } bits)
            return Finding.Of(Evidence.CannotTell("language", "The text or the project is too short to compare the language."));
        var value = Math.Clamp((ForeignBits - bits) / (ForeignBits - UnusualBits), 0, 1);
        var text = string.Create(CultureInfo.InvariantCulture, $"The letter sequences are {Math.Max(0, bits):0.0} bits more surprising than usual here.");
        return bits >= ForeignBits || (bits >= UnusualBits && c.Context.Language.FrequentWordShare(c.Subject) < FewFrequentWords)
            ? Foreign(Math.Clamp(0.5 + (bits / (4 * ForeignBits)), 0, 1), text + " It may be another language, code, or no language.")
            : Finding.Of(Evidence.Informs("language", value, text));
    }

    private static Finding Foreign(double score, string text) => Finding.Of(Evidence.Informs("language", 0, text), new Flag("language", score, [], text));
}
