namespace SynthCurate.Web.Agreement;

/// <summary>What a coefficient is called and what it says, for who reads the page. <paramref name="Order"/> puts the ones to look at first on top,
/// <paramref name="Lowest"/> is where its scale begins.</summary>
internal sealed record CoefficientWords(int Order, string Title, string Meaning, double Lowest = -1)
{
    private static readonly Dictionary<string, CoefficientWords> All = new(StringComparer.Ordinal)
    {
        ["krippendorffAlpha"] = new(1, "Krippendorff's alpha", "One figure for any number of people, missing answers allowed. 1 is perfect, 0 is chance; 0.8 is a usual demand, below 0.67 conclusions are shaky."),
        ["gwetAc"] = new(2, "Gwet's AC1", "Like alpha, but it stays steady when one label is very common. Read it beside alpha."),
        ["percentAgreement"] = new(3, "Percent agreement", "How often two people who judged the same sample say the same. Chance is not taken out.", 0),
        ["fleissKappa"] = new(4, "Fleiss' kappa", "Agreement beyond chance, when chance follows how often each label is used by all."),
        ["cohenKappa"] = new(5, "Cohen's kappa", "The same for two people, each with habits of his own."),
        ["congerKappa"] = new(6, "Conger's kappa", "Cohen's kappa for more than two people."),
        ["scottPi"] = new(7, "Scott's pi", "As Fleiss' kappa; the two are one formula for two people."),
        ["brennanPrediger"] = new(8, "Brennan–Prediger", "Agreement beyond chance, when chance means that every label is equally likely."),
        ["lightKappa"] = new(9, "Light's kappa", "The mean of Cohen's kappa over all pairs."),
        ["bangdiwalaB"] = new(10, "Bangdiwala's B", "The share of the agreement chart's area that is full agreement.", 0),
        ["weightedAlpha"] = new(11, "Weighted alpha (Gwet)", "Alpha with weights for near misses. It is not Krippendorff's ordinal alpha."),
    };

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["coincidenceAgreement"] = "Percent agreement over pairs of ratings",
        ["bennettS"] = "Bennett's S",
        ["randolphKappa"] = "Randolph's kappa",
    };

    /// <summary>What a coefficient is called, those included that the page leaves out.</summary>
    public static string TitleOf(string name, string weights) => Of(name)?.TitleWith(weights) ?? OtherNames.GetValueOrDefault(name, name);

    /// <summary>Null for a coefficient that the page leaves to the API: the same number under another name.</summary>
    public static CoefficientWords? Of(string name) => All.GetValueOrDefault(name);

    /// <summary>Gwet's coefficient has another name with weights.</summary>
    public string TitleWith(string weights) => Title.EndsWith("AC1", StringComparison.Ordinal) && weights != "unweighted" ? Title[..^1] + "2" : Title;
}
