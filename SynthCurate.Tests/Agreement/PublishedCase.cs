using System.Text.Json;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

/// <summary>A matrix from the literature with the values that were published for it.</summary>
internal sealed record PublishedCase(string Name, string[] Categories, string?[][] Cells, IReadOnlyList<PublishedValue> Expected)
{
    public int RaterCount => Cells[0].Length;

    public Ratings Ratings => Ratings.FromMatrix(
        [.. Cells.SelectMany(row => row).Select(cell => cell is null ? -1 : Array.IndexOf(Categories, cell))], RaterCount, Categories.Length);

    public static IReadOnlyList<PublishedCase> All()
    {
        using var document = RealData.Json("agreement", "agreement_cases.json");
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(Read)];
    }

    private static PublishedCase Read(JsonElement element) => new(
        Text(element.GetProperty("name")) ?? "",
        [.. element.GetProperty("categories").EnumerateArray().Select(category => Text(category) ?? "")],
        [.. element.GetProperty("ratings").EnumerateArray().Select(row => row.EnumerateArray().Select(Text).ToArray())],
        [.. element.GetProperty("expected").EnumerateArray().Select(PublishedValue.Read)]);

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();
}

/// <summary>One published value: which coefficient of ours it is, with which level and weights, and how near ours must come.</summary>
internal sealed record PublishedValue(string Measure, string Weights, double Value, double Tolerance, double? StandardError)
{
    public string Coefficient => Measure switch
    {
        "percent" => "percentAgreement",
        "percent_coincidence" => "coincidenceAgreement",
        "cohen_kappa" => "cohenKappa",
        "fleiss_kappa" => "fleissKappa",
        "scott_pi" => "scottPi",
        "gwet_ac1" or "gwet_ac2" => "gwetAc",
        "brennan_prediger" => "brennanPrediger",
        "bennett_s" => "bennettS",
        "randolph_kappa" => "randolphKappa",
        "conger_kappa" or "hubert_kappa" => "congerKappa",
        "bangdiwala_b" => "bangdiwalaB",
        "krippendorff_alpha_irrcac" => "weightedAlpha",
        _ when Measure.StartsWith("krippendorff_alpha_", StringComparison.Ordinal) => "krippendorffAlpha",
        _ => throw new InvalidOperationException($"No coefficient of ours is {Measure}."),
    };

    public string Level => Coefficient == "krippendorffAlpha" ? Measure["krippendorff_alpha_".Length..] : "nominal";

    public WeightScheme Scheme => Enum.Parse<WeightScheme>(Weights, ignoreCase: true);

    public static PublishedValue Read(JsonElement element) => new(
        element.GetProperty("measure").ToString(), element.GetProperty("weights").ToString(), element.GetProperty("value").GetDouble(),
        element.GetProperty("tol").GetDouble(), element.TryGetProperty("se", out var error) ? error.GetDouble() : null);
}
