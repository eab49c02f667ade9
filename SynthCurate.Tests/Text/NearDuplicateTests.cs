using SynthCurate.Domain.Text;

namespace SynthCurate.Tests.Text;

public sealed class NearDuplicateTests
{
    [Theory]
    [InlineData(0.8, 1)]
    [InlineData(0.8, 2)]
    [InlineData(0.5, 3)]
    [InlineData(0.95, 4)]
    [InlineData(1.0, 5)]
    [InlineData(0.3, 6)]
    public void Pairs_SeededTexts_AreExactlyThoseOfBruteForce(double threshold, int seed)
    {
        var texts = MutatedTexts.Of(600, seed);

        var pairs = NearDuplicateJoin.Pairs(texts, threshold).ToHashSet();

        pairs.ShouldBe(BruteForce(texts, threshold), ignoreOrder: true);
        pairs.Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData(0.8, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0.95, 3)]
    public void Index_TextsAddedOneByOne_FindsExactlyThePairsOfBruteForce(double threshold, int seed)
    {
        var texts = MutatedTexts.Of(900, seed);
        var index = new NearDuplicateIndex(threshold);
        var found = new HashSet<NearDuplicatePair>();

        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var match in index.Find(texts[i]))
                found.Add(new NearDuplicatePair((int)match.Key, i, match.Similarity));
            index.Add(i, texts[i]);
        }

        found.ShouldBe(BruteForce(texts, threshold).Where(p => IsFirstOfItsSet(texts, p.Left)), ignoreOrder: true);
    }

    [Fact]
    public void Pairs_RealisticSizeWithKnownCopies_FindsAllOfThem()
    {
        var texts = MutatedTexts.Of(20_000, 11);

        var pairs = NearDuplicateJoin.Pairs(texts).ToHashSet();

        var sets = texts.Select(WordsOf).ToList();
        var expected = Enumerable.Range(0, texts.Count).SelectMany(i => Enumerable.Range(i + 1, Math.Min(40, texts.Count - i - 1)).Select(j => (i, j)))
            .Where(p => Jaccard(sets[p.i], sets[p.j]) >= 0.8).ToList();
        expected.ShouldAllBe(p => pairs.Contains(new NearDuplicatePair(p.i, p.j, Jaccard(sets[p.i], sets[p.j]))));
        pairs.ShouldAllBe(p => Jaccard(sets[p.Left], sets[p.Right]) >= 0.8);
        expected.Count.ShouldBeGreaterThan(2000);
    }

    [Fact]
    public void Pairs_ThresholdExactlyReached_IsFound()
    {
        var pairs = NearDuplicateJoin.Pairs(["one two three four", "one two three four five", "one two six seven eight"]).ToList();

        pairs.ShouldBe([new NearDuplicatePair(0, 1, 0.8)]);
    }

    [Fact]
    public void Pairs_TextsWithoutWords_AreInNone() => NearDuplicateJoin.Pairs(["", "!!", "", "😀"]).ShouldBeEmpty();

    [Fact]
    public void Pairs_ThousandsOfEqualTexts_AreEnumeratedLazily() =>
        NearDuplicateJoin.Pairs([.. Enumerable.Repeat("the same words again", 50_000)]).Take(3).Count().ShouldBe(3);

    [Fact]
    public void Find_SeveralFields_NeedsEachToBeSimilar()
    {
        var index = new NearDuplicateIndex();
        index.Add(1, "a long premise of many words that all the pairs have in common here", "it rains");

        index.Find("a long premise of many words that all the pairs have in common here", "it snows").ShouldBeEmpty();
        index.Find("A long premise of many words that all the pairs have in common", "It rains!").Select(m => m.Key).ShouldBe([1]);
        index.Find("it rains", "a long premise of many words that all the pairs have in common here").ShouldBeEmpty();
    }

    [Fact]
    public void Add_LimitReached_RefusesAndKeepsWhatItHas()
    {
        var index = new NearDuplicateIndex(0.8, 6);

        index.Add(1, "alpha beta gamma delta").ShouldBeTrue();
        index.Add(2, "one two three four").ShouldBeFalse();
        index.Add(3, "delta gamma beta alpha").ShouldBeTrue();

        index.IsFull.ShouldBeTrue();
        index.Count.ShouldBe(1);
        index.Find("alpha beta gamma delta").Select(m => m.Key).ShouldBe([1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Index_ThresholdOutOfRange_Throws(double threshold)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new NearDuplicateIndex(threshold));
        Should.Throw<ArgumentOutOfRangeException>(() => NearDuplicateJoin.Pairs([], threshold));
    }

    [Fact]
    public void Pairs_AlpacaInstructions_AreExactlyThoseOfBruteForce()
    {
        var texts = RealData.Objects("synthetic", "alpaca_5000.jsonl.gz").Take(2500).Select(e => e.GetProperty("instruction").GetString()!).ToList();

        NearDuplicateJoin.Pairs(texts).ShouldBe(BruteForce(texts, 0.8), ignoreOrder: true);
    }

    private static bool IsFirstOfItsSet(List<string> texts, int at)
    {
        var set = WordsOf(texts[at]);
        return !texts.Take(at).Any(t => WordsOf(t).SetEquals(set));
    }

    private static HashSet<NearDuplicatePair> BruteForce(List<string> texts, double threshold)
    {
        var sets = texts.Select(WordsOf).ToList();
        var pairs = new HashSet<NearDuplicatePair>();
        for (var i = 0; i < sets.Count; i++)
        {
            for (var j = i + 1; j < sets.Count; j++)
            {
                if (Math.Min(sets[i].Count, sets[j].Count) > 0 && Jaccard(sets[i], sets[j]) is var similarity && similarity >= threshold)
                    pairs.Add(new NearDuplicatePair(i, j, similarity));
            }
        }
        return pairs;
    }

    private static HashSet<string> WordsOf(string text) => [.. Words.LowerCaseOf(text)];

    private static double Jaccard(HashSet<string> left, HashSet<string> right)
    {
        var shared = left.Count < right.Count ? left.Count(right.Contains) : right.Count(left.Contains);
        return (double)shared / (left.Count + right.Count - shared);
    }

    [Fact]
    public void FindEarlier_EverythingAlike_GivesTheFirstOnesOnly()
    {
        var index = new NearDuplicateIndex();
        for (var number = 1; number <= 5000; number++)
            index.Add(number, $"this is generated sample number {number} and it says nothing more than that");

        var earlier = index.FindEarlier(4000, 32, "this is generated sample number 4000 and it says nothing more than that");

        earlier.Count.ShouldBe(32);
        earlier.ShouldAllBe(m => m.Key < 4000);
    }

    [Fact]
    public void FindEarlier_FewerThanAsked_AreAllThatFindKnows()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 400).Select(_ => string.Join(' ', Enumerable.Range(0, 8).Select(_ => "word" + random.Next(14)))).ToArray();
        var index = new NearDuplicateIndex();
        for (var number = 0; number < texts.Length; number++)
            index.Add(number, texts[number]);

        for (var number = 0; number < texts.Length; number++)
        {
            var expected = index.Find(texts[number]).Where(m => m.Key < number).ToList();
            index.FindEarlier(number, int.MaxValue, texts[number]).ShouldBe(expected);
        }
    }
}
