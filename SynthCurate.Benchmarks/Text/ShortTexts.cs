namespace SynthCurate.Benchmarks.Text;

/// <summary>Seeded short texts like a model's: 8 to 24 words of a vocabulary of 30,000 with Zipf frequencies, one in ten a copy of an
/// earlier text with one or two words changed.</summary>
internal static class ShortTexts
{
    private const int VocabularySize = 30_000;

    public static string[] Of(int count, int seed)
    {
        var random = new Random(seed);
        var vocabulary = Enumerable.Range(0, VocabularySize).Select(i => Spell(i, random)).ToArray();
        var texts = new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = i > 100 && random.Next(10) == 0 ? Changed(texts[random.Next(i)], vocabulary, random) : Fresh(vocabulary, random);
        return texts;
    }

    public static string Changed(string text, string[] vocabulary, Random random)
    {
        var words = text.Split(' ');
        for (var changes = random.Next(1, 3); changes > 0; changes--)
            words[random.Next(words.Length)] = Draw(vocabulary, random);
        return string.Join(' ', words);
    }

    private static string Fresh(string[] vocabulary, Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(8, 25)).Select(_ => Draw(vocabulary, random)));

    // A draw from p(rank) ~ 1/rank by inversion.
    private static string Draw(string[] vocabulary, Random random) =>
        vocabulary[Math.Min(VocabularySize - 1, (int)Math.Exp(random.NextDouble() * Math.Log(VocabularySize + 1)) - 1)];

    private static string Spell(int rank, Random random)
    {
        var length = 2 + Math.Min(8, (int)Math.Log2(rank + 2) / 2) + random.Next(3);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));
    }
}
