namespace SynthCurate.Web.Samples;

/// <summary>The names of the flags that the scorers raise, in the words that people read.</summary>
public static class FlagName
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["hallucination"] = "Hallucination",
        ["duplicate"] = "Duplicate",
        ["refusal"] = "Refusal",
        ["brokenText"] = "Broken text",
        ["language"] = "Other language",
        ["length"] = "Unusual length",
        ["schema"] = "Missing content",
    };

    public static IReadOnlyCollection<string> All => Titles.Keys;

    public static string TitleOf(string name) => Titles.GetValueOrDefault(name, name);
}
