using System.Diagnostics;
using SynthCurate.Web.Shared.Text;

namespace SynthCurate.Tests.Shared;

public sealed class InertMarkdownTests
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java\tscript:alert(1))")]
    [InlineData("[x](<java&#x0A;script:alert(1)>)")]
    [InlineData("[x](%6Aavascript:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x](//evil.example/a)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][r]\n\n[r]: javascript:alert(1)")]
    [InlineData("![x](http://evil.example/?q=1)")]
    [InlineData("![x][r]\n\n[r]: http://evil.example/a.svg")]
    [InlineData("[![x](http://evil.example/a)](javascript:alert(1))")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<svg onload=alert(1)>")]
    public void J2_HostileMarkdown_BecomesInert(string markdown)
    {
        var html = InertMarkdown.ToHtml(markdown);

        html.ShouldNotContain("href=");
        html.ShouldNotContain("src=\"");
        html.ShouldNotContain("<img");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<svg");
    }

    [Theory]
    [InlineData("> ", 2_000)]
    [InlineData("[", 2_000)]
    [InlineData("*a_", 60_000)]
    [InlineData("[](", 60_000)]
    [InlineData("[a](", 45_000)]
    public void Text_NestedBeyondSense_ComesAsItStandsAndSoon(string piece, int times)
    {
        var markdown = "<b>" + string.Concat(Enumerable.Repeat(piece, times));
        var clock = Stopwatch.StartNew();

        var html = InertMarkdown.ToHtml(markdown);

        html.ShouldNotContain("<b>");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10)); // without the limit it is four times that on a quick machine
    }

    [Theory]
    [InlineData("[x](https://example.org/a?b=c)", "href=\"https://example.org/a?b=c\"")]
    [InlineData("[x](mailto:a@example.org)", "href=\"mailto:a@example.org\"")]
    [InlineData("[x](/projects)", "href=\"/projects\"")]
    public void Link_Safe_StaysAndTellsNothing(string markdown, string expected)
    {
        var html = InertMarkdown.ToHtml(markdown);

        html.ShouldContain(expected);
        html.ShouldContain("noopener noreferrer");
    }

    [Fact]
    public void Link_Unsafe_KeepsItsWords() => InertMarkdown.ToHtml("see [the *source*](javascript:x)").ShouldBe("<p>see the <em>source</em></p>\n");
}
