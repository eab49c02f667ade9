using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Scoring;
using SynthCurate.Domain.Values;
using SynthCurate.Web.Access;

namespace SynthCurate.Web.Samples;

/// <summary>Which samples of a project are asked for. Only values that we know get this far; everything else is refused by name.</summary>
public sealed record SampleFilter(Place? Place, string? Label, string? Flag, string? Words)
{
    private const int LongestWords = 500;

    public static SampleFilter None { get; } = new(null, null, null, null);

    /// <exception cref="InvalidInputException">A value that cannot be filtered by; all of them are named.</exception>
    public static SampleFilter Read(TaskDefinition task, string? place, string? label, string? flag, string? words)
    {
        var problems = new List<Problem>();
        var at = PlaceOf(place);
        if (place is not null && at is null)
            problems.Add(new Problem("place", $"A place is one of {string.Join(", ", Enum.GetValues<Place>().Select(NameOf))}."));
        if (label is not null && task.Labels.All(l => l.Id != label))
            problems.Add(new Problem("label", "The project has no such label; filter by a label's id."));
        if (flag is not null && !FlagName.All.Contains(flag))
            problems.Add(new Problem("flag", $"A flag is one of {string.Join(", ", FlagName.All)}."));
        if (words is { Length: > LongestWords })
            problems.Add(new Problem("q", $"A search has at most {LongestWords} characters."));
        InvalidInputException.ThrowIfAny(problems);
        return new SampleFilter(at, label, flag, string.IsNullOrWhiteSpace(words) ? null : words);
    }

    /// <summary>A place as the API names it.</summary>
    public static string NameOf(Place place) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(place.ToString());

    private static Place? PlaceOf(string? name)
    {
        if (name == "duplicates")
            return Domain.Journey.Place.Duplicate; // as the funnel names it
        foreach (var place in Enum.GetValues<Place>())
        {
            if (NameOf(place) == name)
                return place;
        }
        return null;
    }
}
