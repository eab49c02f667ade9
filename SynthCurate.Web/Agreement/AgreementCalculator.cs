using System.Text.Json;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>Agreement of ratings that belong to no project, for the endpoint and the page.</summary>
internal static class AgreementCalculator
{
    public const int MostResamples = 10_000;

    /// <summary>The figures, or null with what is wrong with the request in <paramref name="errors"/>.</summary>
    public static AgreementAnswer? Calculate(AgreementRequest request, RequestErrors errors, CancellationToken cancellation)
    {
        Check(request, errors);
        if (errors.Any || CategoryScale.Of(request, errors) is not { } scale) return null;
        var named = request.Ratings.ToRatings(scale.Categories, scale.Count);
        var plan = new BootstrapPlan(request.Bootstrap, request.Seed, request.Confidence);
        var report = AgreementReport.Of(named.Ratings, new AgreementQuestion(scale.Distance, request.Weights, plan), cancellation);
        var level = JsonNamingPolicy.CamelCase.ConvertName(request.Level.ToString());
        return AgreementAnswer.Of(named, report, level, request.Confidence);
    }

    private static void Check(AgreementRequest request, RequestErrors errors)
    {
        if (request.Ratings.Count == 0) errors.Add("ratings", "At least one rating is needed.");
        if (request.Bootstrap is < 0 or > MostResamples) errors.Add("bootstrap", $"Between 0 and {MostResamples} resamples.");
        if (request.Confidence is not (> 0 and < 1)) errors.Add("confidence", "Strictly between 0 and 1.");
        if (request.Order is { Count: 0 }) errors.Add("order", "At least one category is needed.");
        var repeated = request.Ratings.FirstRepeated();
        if (repeated >= 0) errors.Add($"ratings[{repeated}]", "This rater has already rated this item.");
    }
}
