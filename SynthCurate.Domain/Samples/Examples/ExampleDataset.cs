using System.Collections.Immutable;

namespace SynthCurate.Domain.Samples.Examples;

/// <summary>Samples to try the product on, made by this code alone and the same on every machine: short sources, and summaries as a model might
/// have written them, of which a known part is wrong. Nothing in them is real.</summary>
public static class ExampleDataset
{
    public const string Supported = "supported";
    public const string Hallucinated = "hallucinated";

    /// <summary>The share of summaries that are wrong.</summary>
    public const double FaultRate = 0.22;

    private const int Calls = 5;

    /// <summary>Makes <paramref name="count"/> different samples. The simulated model's votes lean to the truth in 84 of 100 calls, and its stated
    /// confidence is too high where it is wrong, as with real models.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative or above 5,000.</exception>
    public static IReadOnlyList<ExampleSample> Make(int count, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 5000);
        var random = new Random(seed);
        var samples = new List<ExampleSample>(count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (samples.Count < count)
        {
            var sample = MakeOne(random, samples.Count + 1);
            if (seen.Add(sample.Source + '\n' + sample.Output))
                samples.Add(sample);
        }
        return samples;
    }

    private static ExampleSample MakeOne(Random random, int number)
    {
        var topic = ExampleTopics.All[random.Next(ExampleTopics.All.Count)];
        var values = topic.Slots.ToDictionary(s => s.Name, s => s.Values[random.Next(s.Values.Length)], StringComparer.Ordinal);
        var fault = random.NextDouble() < FaultRate ? (ExampleFault)random.Next(1, 5) : ExampleFault.None;
        var source = string.Join(' ', topic.Source.Select(sentence => Fill(sentence, values)));
        var output = Summarise(random, topic, values, fault);
        var truth = fault == ExampleFault.None ? Supported : Hallucinated;
        var votes = Enumerable.Range(0, Calls).Select(_ => random.NextDouble() < 0.84 ? truth : Other(truth)).ToImmutableArray();
        var label = votes.Count(v => v == Supported) * 2 > Calls ? Supported : Hallucinated;
        var confidence = label == truth ? 0.7 + (0.29 * random.NextDouble()) : 0.5 + (0.45 * random.NextDouble());
        return new ExampleSample($"example-{number:D4}", topic.Name, source, output, label, votes, Math.Round(confidence, 2), fault);
    }

    private static string Summarise(Random random, ExampleTopic topic, Dictionary<string, string> values, ExampleFault fault)
    {
        var opening = topic.Openings[random.Next(topic.Openings.Length)];
        var statements = Enumerable.Range(0, topic.Statements.Length).ToArray();
        random.Shuffle(statements);
        var told = fault is ExampleFault.WrongNumber or ExampleFault.WrongName ? Exchange(random, topic, values, opening, fault) : values;
        var second = topic.Statements[statements[0]];
        var sentences = new List<string> { Fill(opening, told), Fill(fault == ExampleFault.Negated ? second.Opposite : second.True, values) };
        if (fault == ExampleFault.Invented)
            sentences.Add(topic.Inventions[random.Next(topic.Inventions.Length)]);
        else if (random.NextDouble() < 0.4)
            sentences.Add(Fill(topic.Statements[statements[1]].True, values));
        return string.Join(' ', sentences);
    }

    private static Dictionary<string, string> Exchange(
        Random random, ExampleTopic topic, Dictionary<string, string> values, string sentence, ExampleFault fault)
    {
        var candidates = topic.Slots
            .Where(s => s.IsNumber == (fault == ExampleFault.WrongNumber) && sentence.Contains('{' + s.Name + '}', StringComparison.Ordinal)).ToList();
        var slot = candidates[random.Next(candidates.Count)];
        var others = slot.Values.Where(v => v != values[slot.Name]).ToList();
        return new Dictionary<string, string>(values, StringComparer.Ordinal) { [slot.Name] = others[random.Next(others.Count)] };
    }

    private static string Fill(string sentence, Dictionary<string, string> values)
    {
        foreach (var (slot, value) in values)
            sentence = sentence.Replace('{' + slot + '}', value, StringComparison.Ordinal);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Other(string label) => label == Supported ? Hallucinated : Supported;
}
