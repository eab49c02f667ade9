using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Text;

namespace SynthCurate.Domain.Scoring;

/// <summary>Did the model refuse, or speak of itself, instead of doing what was asked?</summary>
internal static class RefusalScorer
{
    // A refusal is announced at the beginning; further on the words are usually part of a text.
    private const int Opening = 250;

    private static readonly string[] OfItself = ["as an ai language model", "as a large language model", "as an ai assistant", "as an artificial intelligence", "as an ai,", "i'm an ai", "i am an ai"];

    private static readonly string[] OfTheTask =
    [
        "i'm sorry, but", "i am sorry, but", "sorry, but i can", "sorry, i can", "i'm sorry, i can", "i apologize, but", "i apologise, but", "i cannot fulfill", "i can't fulfill",
        "i cannot assist", "i can't assist", "i cannot help with", "i can't help with", "i cannot provide", "i can't provide", "i'm unable to", "i am unable to",
        "i'm not able to", "i am not able to", "i cannot perform", "i can't perform", "unfortunately, i can", "i do not have the ability", "i don't have the ability",
    ];

    public static Finding Judge(ScoringCase c)
    {
        foreach (var field in c.Filled(FieldRole.Output))
        {
            if (Refusal(c.TextOf(field.Name)) is { } words)
            {
                return Finding.Of(
                    Evidence.Informs("refusal", 0, $"The output '{field.Name}' reads like a refusal: \"{words}\".", 0.2),
                    new Flag("refusal", 0.9, [], $"The output '{field.Name}' says \"{words}\"."));
            }
        }
        return Finding.Of(Evidence.Informs("refusal", 1, "No refusal was found."));
    }

    private static string? Refusal(string text)
    {
        var opening = NormalText.Of(text.Length > Opening ? text[..Opening] : text);
        return OfItself.FirstOrDefault(p => opening.Contains(p, StringComparison.Ordinal))
            ?? OfTheTask.FirstOrDefault(p => opening.Contains(p, StringComparison.Ordinal));
    }
}
