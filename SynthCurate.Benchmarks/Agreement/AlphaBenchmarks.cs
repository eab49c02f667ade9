using BenchmarkDotNet.Attributes;
using SynthCurate.Domain.Agreement;
using SynthCurate.Domain.Statistics;

namespace SynthCurate.Benchmarks.Agreement;

/// <summary>A project lead opens the agreement page of a large project: alpha of everything answered so far.</summary>
[MemoryDiagnoser]
public class AlphaBenchmarks
{
    private const int Raters = 3;
    private const int Categories = 4;
    private int[] _cells = [];

    [Params(1_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Simulate() => _cells = SimulatedRatings.Cells(Items, Raters, Categories, seed: 1);

    [Benchmark]
    public double? Nominal() => KrippendorffAlpha.Of(PatternTable.Of(_cells, Raters, Categories), CategoryDistance.Nominal).ValueOrNull;

    [Benchmark]
    public double? Ordinal() => KrippendorffAlpha.Of(PatternTable.Of(_cells, Raters, Categories), CategoryDistance.Ordinal).ValueOrNull;
}

/// <summary>The same page with the interval around the figure: time must not depend on the number of items.</summary>
[MemoryDiagnoser]
public class AlphaIntervalBenchmarks
{
    private const int Raters = 5;
    private const int Categories = 5;
    private int[] _cells = [];

    [Params(10_000, 100_000, 1_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void Simulate() => _cells = SimulatedRatings.Cells(Items, Raters, Categories, seed: 2);

    [Benchmark]
    public Interval? ThousandResamples()
    {
        var table = PatternTable.Of(_cells, Raters, Categories);
        return (KrippendorffAlpha.WithInterval(table, CategoryDistance.Nominal, new BootstrapPlan(1000), CancellationToken.None) as KnownFigure)?.Range;
    }
}
