namespace SynthCurate.Tests.Text;

/// <summary>Seeded texts with words as unevenly frequent as real ones; about a third are copies of a recent text with words changed.</summary>
internal static class MutatedTexts
{
    public static List<string> Of(int count, int seed)
    {
        var random = new Random(seed);
        var texts = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && random.NextDouble() < 0.35)
                texts.Add(Mutate(texts[i - 1 - random.Next(Math.Min(i, 30))], random));
            else
                texts.Add(string.Join(' ', Enumerable.Range(0, random.Next(1, 25)).Select(_ => Word(random))));
        }
        return texts;
    }

    private static string Mutate(string text, Random random)
    {
        var words = text.Split(' ').ToList();
        for (var changes = random.Next(4); changes > 0 && words.Count > 0; changes--)
        {
            var at = random.Next(words.Count);
            if (random.Next(3) is var kind && kind == 0)
                words.RemoveAt(at);
            else if (kind == 1)
                words[at] = Word(random);
            else
                words.Insert(at, Word(random));
        }
        return string.Join(' ', words);
    }

    // Zipf-like: the square of a uniform number favours the first words.
    private static string Word(Random random)
    {
        var uniform = random.NextDouble();
        return "w" + (int)(uniform * uniform * uniform * 3000);
    }
}
