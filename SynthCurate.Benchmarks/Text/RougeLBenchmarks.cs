using BenchmarkDotNet.Attributes;
using SynthCurate.Domain.Text;

namespace SynthCurate.Benchmarks.Text;

/// <summary>Self-Instruct's filter: one new text against a pool, at its limit of 0.7 and for the most similar whatever it is.</summary>
[MemoryDiagnoser]
public class RougeLBenchmarks
{
    private readonly RougeLPool _pool = new();
    private string[] _asked = [];
    private int _next;

    [Params(5_000, 100_000)]
    public int Pool { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        foreach (var text in ShortTexts.Of(Pool, 1))
            _pool.Add(text);
        _asked = ShortTexts.Of(1_000, 2);
    }

    [Benchmark(Description = "above 0.7 or not")]
    public RougeLMatch? Filter() => _pool.MostSimilar(Next(), 0.7);

    [Benchmark(Description = "the most similar")]
    public RougeLMatch? Nearest() => _pool.MostSimilar(Next());

    private string Next() => _asked[_next = (_next + 1) % _asked.Length];
}
