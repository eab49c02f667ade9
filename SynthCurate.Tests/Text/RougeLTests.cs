using SynthCurate.Domain.Text;

namespace SynthCurate.Tests.Text;

public sealed class RougeLTests
{
    // The worked example of the filter of Self-Instruct: 6 common words of 7 and 9.
    [Fact]
    public void F1_OfTheWorkedExample_IsThreeQuarters()
    {
        RougeL.F1("Write a short poem about the sea.", "Write a poem about the sea and the sky").ShouldBe(0.75);
    }

    // Lin (2004): "police killed the gunman" against its two rearrangements, with L = 3 and L = 2 of 4 words each.
    [Theory]
    [InlineData("police kill the gunman", 0.75)]
    [InlineData("the gunman kill police", 0.5)]
    public void F1_OfLinsSentences_IsAsPublished(string candidate, double published)
    {
        RougeL.F1("police killed the gunman", candidate).ShouldBe(published);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("!?", "...", 0)]
    [InlineData("one", "", 0)]
    [InlineData("one", "ONE!", 1)]
    [InlineData("one two", "two one", 0.5)]
    public void F1_AtTheEdges_IsDefined(string a, string b, double expected)
    {
        RougeL.F1(a, b).ShouldBe(expected);
        RougeL.F1(b, a).ShouldBe(expected);
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(63, 4)]
    [InlineData(64, 2)]
    [InlineData(65, 5)]
    [InlineData(128, 3)]
    [InlineData(200, 40)]
    public void LongestCommonSubsequence_OfSeededSequences_IsTheTables(int length, int alphabet)
    {
        var random = new Random(length);
        for (var round = 0; round < 50; round++)
        {
            var a = Enumerable.Range(0, length).Select(_ => random.Next(alphabet)).ToArray();
            var b = Enumerable.Range(0, random.Next(2 * length)).Select(_ => random.Next(alphabet)).ToArray();

            RougeL.LongestCommonSubsequence(a, b).ShouldBe(ByTable(a, b));
        }
    }

    [Fact]
    public void Pool_AskedForTheMostSimilar_SaysWhatAskingEachTextSays()
    {
        var random = new Random(11);
        var texts = Enumerable.Range(0, 400).Select(_ => Sentence(random)).ToList();
        var pool = new RougeLPool();
        texts.ForEach(pool.Add);

        for (var round = 0; round < 100; round++)
        {
            var text = Sentence(random) + (round % 3 == 0 ? " unheard" : "");
            var above = random.Next(10) / 10.0;
            var each = texts.Select((t, i) => new RougeLMatch(i, RougeL.F1(text, t))).Where(m => m.F1 > above).ToList();
            RougeLMatch? expected = each.Count == 0 ? null : each.MaxBy(m => m.F1);

            pool.MostSimilar(text, above).ShouldBe(expected);
        }
    }

    [Fact]
    public void Pool_TextAtTheThresholdItself_IsNotAbove()
    {
        var pool = new RougeLPool();
        pool.Add("a b c d e f g x y z");

        pool.MostSimilar("a b c d e f g 1 2 3", above: 0.7).ShouldBeNull(); // 14 of 20
        pool.MostSimilar("a b c d e f g 1 2", above: 0.7).ShouldBe(new RougeLMatch(0, 14.0 / 19));
    }

    [Fact]
    public void Pool_EmptyOrAskedWithoutWords_FindsNothing()
    {
        var pool = new RougeLPool();

        pool.MostSimilar("anything").ShouldBeNull();
        pool.Add("");
        pool.MostSimilar("").ShouldBeNull();
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(3, 90)).Select(_ => "w" + random.Next(random.Next(4, 60))));

    private static int ByTable(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        }
        return table[a.Length, b.Length];
    }
}
