using System.Globalization;
using System.Text.Json;
using SynthCurate.Domain.Agreement;

namespace SynthCurate.Tests.Agreement;

public sealed class CrowdAgreementTests
{
    [Fact]
    public void Alpha_EveryCrowdFile_IsTheReferenceValue()
    {
        using var document = RealData.Json("agreement", "large_matrices.json");
        var misses = new List<string>();
        var checks = 0;

        foreach (var entry in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var table = new CrowdVotes(Path.GetFileName(entry.GetProperty("votes").ToString()));
            foreach (var expected in entry.GetProperty("computed").EnumerateObject())
            {
                var alpha = table.Alpha(expected.Name).ShouldNotBeNull();
                checks++;
                if (Math.Abs(alpha - expected.Value.GetDouble()) > 1e-9) misses.Add($"{entry.GetProperty("name")} {expected}: {alpha}");
            }
        }

        misses.ShouldBeEmpty();
        checks.ShouldBeGreaterThan(25);
    }

    [Fact]
    public void Alpha_ReviewersOfModelOutputs_IsThePublishedOne() =>
        new CrowdVotes("shroom_model_agnostic.votes.csv.gz").Alpha("alpha_nominal").ShouldNotBeNull().ShouldBe(0.373, 0.001);

    private sealed class CrowdVotes
    {
        private readonly string[] _labels;
        private readonly Ratings _ratings;

        public CrowdVotes(string file)
        {
            var votes = RealData.Lines("crowd", file).Skip(1).Select(line => line.Split(',')).ToArray();
            _labels = [.. votes.Select(vote => vote[2]).Distinct().OrderBy(label => double.TryParse(label, CultureInfo.InvariantCulture, out var number) ? number : 0)];
            var (items, raters) = (Numbers(votes, 0), Numbers(votes, 1));
            _ratings = Ratings.FromColumns(items, raters, [.. votes.Select(vote => Array.IndexOf(_labels, vote[2]))], items.Max() + 1, raters.Max() + 1, _labels.Length);
        }

        public double? Alpha(string name) => KrippendorffAlpha.Of(PatternTable.Of(_ratings), name switch
        {
            "alpha_nominal" => CategoryDistance.Nominal,
            "alpha_ordinal" => CategoryDistance.Ordinal,
            _ => CategoryDistance.Interval([.. _labels.Select(label => double.Parse(label, CultureInfo.InvariantCulture))]),
        }).ValueOrNull;

        private static int[] Numbers(string[][] votes, int column)
        {
            var numbers = new Dictionary<string, int>();
            return [.. votes.Select(vote => numbers.TryGetValue(vote[column], out var number) ? number : numbers[vote[column]] = numbers.Count)];
        }
    }
}
