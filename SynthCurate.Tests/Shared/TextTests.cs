using SynthCurate.Web.Shared.Text;

namespace SynthCurate.Tests.Shared;

public sealed class TextTests
{
    [Theory]
    [InlineData("plain text, naïve café, 東京 and Москва\nsecond line")]
    [InlineData("👩‍👩‍👧 family")]
    public void Text_NothingHidden_IsOnePiece(string text) => VisibleText.Pieces(text).ShouldHaveSingleItem().Note.ShouldBeNull();

    [Theory]
    [InlineData("a\u200Bb", "ZWSP")]
    [InlineData("a\u202Eb", "BIDI")]
    [InlineData("a\u2066b", "BIDI")]
    [InlineData("a\uFEFFb", "BOM")]
    [InlineData("a\u00ADb", "SHY")]
    [InlineData("a\u001Bb", "1B")]
    [InlineData("a\U000E0041b", "TAG")]
    public void Text_HiddenCharacter_IsShownAndKept(string text, string shown)
    {
        var pieces = VisibleText.Pieces(text).ToList();

        pieces.Select(p => p.Shown).ShouldBe(["a", shown, "b"]);
        string.Concat(pieces.Select(p => p.Source)).ShouldBe(text);
    }

    [Fact]
    public void Text_HalfACharacter_IsShown() => VisibleText.Pieces("a" + (char)0xD800).Last().Shown.ShouldBe("U+D800");

    [Fact]
    public void Text_CyrillicLetterInLatinWord_IsNamed() =>
        VisibleText.Pieces("p\u0430ypal").Single(p => p.Note is not null).Note.ShouldBe("Cyrillic letter among Latin ones (U+0430)");

    [Fact]
    public void Diff_AnyEdit_HoldsBothTexts()
    {
        const string before = "He left on aspirin and clopidogrel 75 mg.";
        const string after = "He left on aspirin and ticagrelor 90 mg, twice daily.";

        var pieces = WordDiff.Of(before, after);

        string.Concat(pieces.Where(p => p.Change != Change.Added).Select(p => p.Text)).ShouldBe(before);
        string.Concat(pieces.Where(p => p.Change != Change.Removed).Select(p => p.Text)).ShouldBe(after);
        pieces.ShouldContain((Change.Removed, "clopidogrel"));
    }

    [Fact]
    public void Marks_OverlappingAndOutside_AreCutAtTheirBorders()
    {
        var stretches = HighlightedStretch.Of("abcdef", [new(1, 3, "x"), new(2, 99, "y"), new(-5, 2, "nothing")]).ToList();

        stretches.Select(s => s.Text).ShouldBe(["a", "b", "cd", "ef"]);
        stretches.Select(s => s.Marks.Count).ShouldBe([0, 1, 2, 1]);
    }
}
