using System.Collections.Immutable;
using SynthCurate.Domain.Samples.Examples;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Domain.Review.Examples;

/// <summary>A made-up colleague who judges the example data as people do: mostly right, with habits. <paramref name="Accuracy"/> in [0, 1] is the share
/// of samples judged by their truth, <paramref name="SecondsForASample"/> the usual active time. What a colleague says of a sample depends on nothing
/// but the two of them, so asking again gives the same answer.</summary>
public sealed record ExampleReviewer(int Number, string Name, double Accuracy, double SecondsForASample)
{
    private const double SkipRate = 0.02;
    private const double WordyRate = 0.12;
    private const double EditRate = 0.75;

    /// <summary>The colleagues of the sample project, from the most careful to the quickest.</summary>
    public static ImmutableArray<ExampleReviewer> All { get; } =
    [
        new(1, "Ada", 0.94, 16), new(2, "Bruno", 0.87, 11), new(3, "Chiara", 0.8, 8),
    ];

    /// <summary>The judgement of <paramref name="sample"/> on a project with the fields <c>source</c> and <c>output</c>, the two labels of
    /// <see cref="ExampleDataset"/> and the usual reasons. Right in <see cref="Accuracy"/> of samples; summaries that run long are sometimes
    /// shortened, inventions that are noticed are rejected, and one in fifty samples is skipped. Active seconds are log-normal around the usual time.</summary>
    public Judgement Judge(ExampleSample sample, int seed)
    {
        var random = new SeededRandom(HashCode(sample.Key, seed, Number));
        var seconds = Math.Round(SecondsForASample * Math.Exp(0.5 * Normal(random)), 1);
        var isRight = random.NextDouble() < Accuracy;
        var isSupported = sample.Truth == ExampleDataset.Supported == isRight;
        if (random.NextDouble() < SkipRate)
            return Say(Verdict.Skip, null, seconds);
        if (!isSupported)
        {
            return sample.Fault == ExampleFault.Invented
                ? Say(Verdict.Reject, ExampleDataset.Hallucinated, seconds) with { Reasons = ["inventedFact"] }
                : Say(Verdict.Accept, ExampleDataset.Hallucinated, seconds);
        }
        return IsWordy(sample, seed) && random.NextDouble() < EditRate
            ? Shorten(sample, seconds)
            : Say(Verdict.Accept, ExampleDataset.Supported, seconds);
    }

    private static Judgement Say(Verdict verdict, string? label, double seconds) =>
        new(verdict, label, ImmutableSortedDictionary<string, string>.Empty, [], "", seconds);

    private static Judgement Shorten(ExampleSample sample, double seconds)
    {
        var shorter = sample.Output[..(sample.Output.LastIndexOf(". ", StringComparison.Ordinal) + 1)];
        return Say(Verdict.Edit, ExampleDataset.Supported, seconds) with
        {
            Fields = ImmutableSortedDictionary<string, string>.Empty.Add("output", shorter),
            Reasons = ["notFluent"],
            Comment = "The last sentence adds little.",
        };
    }

    // Whether a sample could do with fewer words is the sample's own doing, so colleagues often edit the same ones.
    private static bool IsWordy(ExampleSample sample, int seed) =>
        sample.Fault == ExampleFault.None && sample.Output.Contains(". ", StringComparison.Ordinal)
        && new SeededRandom(HashCode(sample.Key, seed, 0)).NextDouble() < WordyRate;

    // Box and Muller 1958.
    private static double Normal(SeededRandom random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    // FNV-1a (Fowler, Noll, Vo), because string hashes differ from process to process.
    private static long HashCode(string key, int seed, int number)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in key.Select(c => (uint)c).Append((uint)seed).Append((uint)number))
            hash = unchecked((hash ^ part) * 1099511628211UL);
        return unchecked((long)hash);
    }
}
