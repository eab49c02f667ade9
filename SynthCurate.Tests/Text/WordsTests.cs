using SynthCurate.Domain.Text;

namespace SynthCurate.Tests.Text;

public sealed class WordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ,;!\n", "")]
    [InlineData("Don’t pay 1,200!", "don't|pay|1,200")]
    [InlineData("well-known e-mails, John's dogs'", "well|known|e|mails|john's|dogs")]
    [InlineData("3.5km in 12th. 4.", "3.5km|in|12th|4")]
    [InlineData("naïve Übung ÉCOLE", "naïve|übung|école")]
    [InlineData("я не знаю", "я|не|знаю")]
    [InlineData("東京は晴れ OK", "東|京|は|晴|れ|ok")]
    [InlineData("नमस्ते दुनिया", "नमस्ते|दुनिया")]
    [InlineData("cafe\u0301 ok", "cafe\u0301|ok")]
    [InlineData("hi 😀👍🏽 there\uFE0F", "hi|there\uFE0F")]
    [InlineData("𠮷野家", "𠮷|野|家")]
    [InlineData("a_b a/b", "a|b|a|b")]
    [InlineData("x\uD83D", "x")]
    public void LowerCaseOf_Text_IsItsWords(string text, string words) =>
        string.Join('|', Words.LowerCaseOf(text)).ShouldBe(words);

    [Fact]
    public void ListOf_AnyText_GivesPositionsInOrderWithoutOverlap()
    {
        const string Text = "In 2024, Zoë’s 12% rise — “huge”, said 東京.";

        var words = Words.ListOf(Text);

        for (var i = 1; i < words.Count; i++)
            words[i].Start.ShouldBeGreaterThanOrEqualTo(words[i - 1].End);
        words.Select(w => w.In(Text).ToString()).ShouldBe(["In", "2024", "Zoë’s", "12", "rise", "huge", "said", "東", "京"]);
        words[1].Kind.ShouldBe(WordKind.Number);
        words[^1].Kind.ShouldBe(WordKind.Ideograph);
    }

    [Fact]
    public void Hash_CaseAndApostrophe_DoNotCount()
    {
        Words.Hash("DON’T").ShouldBe(Words.Hash("don't"));
        Words.Hash("don't", 1).ShouldNotBe(Words.Hash("don't"));
    }

    [Theory]
    [InlineData("  It’s  FINE – really ", "it's fine - really")]
    [InlineData("soft\u00ADhy\u200Bphen", "softhyphen")]
    [InlineData("ＡＢＣ１", "abc1")]
    [InlineData(" \t\n", "")]
    public void NormalText_Of_FoldsWhatDoesNotMatter(string text, string normal) => NormalText.Of(text).ShouldBe(normal);

    [Theory]
    [InlineData("companies", "company")]
    [InlineData("running", "runs")]
    [InlineData("visited", "visits")]
    [InlineData("stopped", "stops")]
    [InlineData("makes", "making")]
    [InlineData("john's", "john")]
    public void Stem_FormsOfOneWord_AreEqual(string one, string other) => Stem.Of(one).ShouldBe(Stem.Of(other));

    [Theory]
    [InlineData("its", "it")]
    [InlineData("this", "thing")]
    [InlineData("bus", "bed")]
    public void Stem_ShortWords_StayApart(string one, string other) => Stem.Of(one).ShouldNotBe(Stem.Of(other));

    [Theory]
    [InlineData("not", true)]
    [InlineData("won't", true)]
    [InlineData("without", true)]
    [InlineData("knot", false)]
    public void Negation_Word_IsRecognised(string word, bool negates) => Negation.Is(word).ShouldBe(negates);

    [Fact]
    public void Names_In_AreCapitalisedWordsWithinSentences()
    {
        const string Text = "Yesterday Anna met Dr. Brown. They saw NASA in The Hague.";

        var names = Names.In(Text, Words.ListOf(Text)).Select(w => w.In(Text).ToString());

        names.ShouldBe(["Anna", "Dr", "NASA", "Hague"]);
    }

    [Fact]
    public void NGrams_FewerWordsThanAsked_AreNone()
    {
        NGrams.Of([1, 2], 3).ShouldBeEmpty();
        NGrams.Of([1, 2, 1, 2], 2).Distinct().Count().ShouldBe(2);
        NGrams.DistinctShare(NGrams.Of([1, 2, 1, 2], 2)).ShouldBe(2 / 3.0);
        NGrams.DistinctShare([]).ShouldBe(1);
    }
}
