using System.Collections.Immutable;
using System.Globalization;

namespace SynthCurate.Domain.Scoring;

/// <summary>Scores that came with the sample, such as a judge's: taken as chances of being right, 1 is good.</summary>
internal static class ImportedScoresScorer
{
    public static Finding Judge(ScoringCase c) =>
        new(c.Sample.Scores is { } scores ? [.. scores.Select(s => Of(s.Key, s.Value))] : ImmutableArray<Evidence>.Empty, []);

    private static Evidence Of(string name, double value) => value is >= 0 and <= 1
        ? new Evidence(name, value, value, 1, string.Create(CultureInfo.InvariantCulture, $"The score '{name}' came with the sample: {value:0.##}."))
        : Evidence.CannotTell(name, string.Create(CultureInfo.InvariantCulture, $"The score '{name}' is {value:0.###}, which is not between 0 and 1; it is not used."));
}
