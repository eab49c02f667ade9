using SynthCurate.Domain.Agreement;

namespace SynthCurate.Web.Agreement;

/// <summary>The categories of a request in their order: by <c>order</c> where it is given, else by number where order matters, else as met.</summary>
/// <param name="Categories">For each value that occurs, by its number, the category it names.</param>
/// <param name="Count">How many categories there are.</param>
/// <param name="Distance">For Krippendorff's alpha.</param>
public sealed record CategoryScale(IReadOnlyList<int> Categories, int Count, CategoryDistance Distance)
{
    /// <summary>The scale of a request, or null with its faults added to <paramref name="errors"/>.</summary>
    public static CategoryScale? Of(AgreementRequest request, RequestErrors errors)
    {
        var texts = Enumerable.Range(0, request.Ratings.Values.Count).Select(request.Ratings.Values.NameOf).ToArray();
        var numeric = request.Level is MeasurementLevel.Interval or MeasurementLevel.Ratio;
        if (numeric && !AreNumbers(request, texts, errors)) return null;
        if (request.Order is { } order) return ByOrder(request, texts, order, errors);
        var ranked = numeric || request.Level == MeasurementLevel.Ordinal || request.Weights != WeightScheme.Unweighted;
        if (!ranked) return new CategoryScale([.. Enumerable.Range(0, texts.Length)], texts.Length, CategoryDistance.Nominal);
        return ByNumber(request, texts, errors);
    }

    private static CategoryScale? ByOrder(AgreementRequest request, string[] texts, IReadOnlyList<string> order, RequestErrors errors)
    {
        var places = order.Index().DistinctBy(entry => entry.Item).ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        if (places.Count < order.Count) errors.Add("order", "A category is named twice.");
        var stranger = Array.FindIndex(texts, text => !places.ContainsKey(text));
        if (stranger >= 0) errors.AddValue(request.Ratings, stranger, $"'{texts[stranger]}' is not in order.");
        var numbers = order.Select(ValueText.Number).ToArray();
        var numeric = request.Level is MeasurementLevel.Interval or MeasurementLevel.Ratio;
        if (numeric && numbers.Any(number => number is null or < 0 && (number is null || request.Level == MeasurementLevel.Ratio)))
            errors.Add("order", request.Level == MeasurementLevel.Ratio ? "Categories of a ratio level are numbers from 0 up." : "Categories of an interval level are numbers.");
        if (errors.Any) return null;
        return new CategoryScale([.. texts.Select(text => places[text])], order.Count, DistanceOf(request.Level, [.. numbers.Select(number => number ?? 0)]));
    }

    private static CategoryScale? ByNumber(AgreementRequest request, string[] texts, RequestErrors errors)
    {
        var numbers = texts.Select(ValueText.Number).ToArray();
        if (Array.Exists(numbers, number => number is null))
        {
            errors.Add("order", "Name the categories from lowest to highest: the level or the weights need their order, and the values are not numbers.");
            return null;
        }
        double[] sorted = [.. numbers.OfType<double>().Distinct().Order()];
        return new CategoryScale([.. numbers.OfType<double>().Select(number => Array.BinarySearch(sorted, number))], sorted.Length, DistanceOf(request.Level, sorted));
    }

    private static bool AreNumbers(AgreementRequest request, string[] texts, RequestErrors errors)
    {
        var lowest = request.Level == MeasurementLevel.Ratio ? 0 : double.NegativeInfinity;
        var wrong = Array.FindIndex(texts, text => !(ValueText.Number(text) >= lowest));
        if (wrong < 0) return true;
        errors.AddValue(request.Ratings, wrong, request.Level == MeasurementLevel.Ratio
            ? "Values of a ratio level are numbers from 0 up."
            : "Values of an interval level are numbers.");
        return false;
    }

    private static CategoryDistance DistanceOf(MeasurementLevel level, double[] numbers) => level switch
    {
        MeasurementLevel.Nominal => CategoryDistance.Nominal,
        MeasurementLevel.Ordinal => CategoryDistance.Ordinal,
        MeasurementLevel.Interval => CategoryDistance.Interval(numbers),
        _ => CategoryDistance.Ratio(numbers),
    };
}
