using BenchmarkDotNet.Attributes;
using SynthCurate.Domain.Text;

namespace SynthCurate.Benchmarks.Text;

/// <summary>All near copies among 100,000 short texts, at once and one new text against them.</summary>
[MemoryDiagnoser]
public class NearDuplicateBenchmarks
{
    private const int Count = 100_000;
    private string[] _texts = [];
    private NearDuplicateIndex _index = new();
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        _texts = ShortTexts.Of(Count, 1);
        _index = AddAll();
    }

    [Benchmark(Description = "join of 100,000 texts at 0.8")]
    public int Join() => NearDuplicateJoin.Pairs(_texts).Count();

    [Benchmark(Description = "building an index of 100,000 texts one by one")]
    public NearDuplicateIndex AddAll()
    {
        var index = new NearDuplicateIndex();
        for (var i = 0; i < _texts.Length; i++)
            index.Add(i, _texts[i]);
        return index;
    }

    [Benchmark(Description = "one text against 100,000")]
    public int Find() => _index.Find(_texts[_next = (_next + 7919) % Count]).Count;
}
