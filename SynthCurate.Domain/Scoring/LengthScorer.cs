using System.Globalization;

namespace SynthCurate.Domain.Scoring;

/// <summary>Is the judged text far shorter or longer than is usual in the project?</summary>
internal static class LengthScorer
{
    // Iglewicz and Hoaglin's limit is 3.5; texts have longer tails than a normal distribution, so that the flag waits for twice that.
    private const double Unusual = 3.5;
    private const double Objectionable = 7;

    public static Finding Judge(ScoringCase c)
    {
        if (c.Context.Lengths.RobustZ(c.Subject) is not { } z)
            return Finding.Of(Evidence.CannotTell("length", "There are too few samples to say which length is usual."));
        var distance = Math.Abs(z);
        var text = string.Create(CultureInfo.InvariantCulture, $"{c.Subject.Length} characters, where {c.Context.Lengths.MedianLength} are usual ({distance:0.0} deviations {(z < 0 ? "shorter" : "longer")}).");
        var value = distance <= Unusual ? 1 : Math.Max(0, 1 - ((distance - Unusual) / Unusual));
        return Finding.Of(Evidence.Informs("length", value, text), distance >= Objectionable ? new Flag("length", Math.Min(1, distance / 14), [], text) : null);
    }
}
