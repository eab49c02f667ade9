using System.Net;
using System.Text.RegularExpressions;
using SynthCurate.Tests.Access;

namespace SynthCurate.Tests.Agreement;

public sealed partial class AgreementCalculatorPageTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Address = "/tools/agreement";

    [Fact]
    public async Task Calculator_PublishedExample_ShowsThePublishedAlpha()
    {
        using var session = await PageSession.SignInAsync(app);
        var page = await session.Http.GetStringAsync(new Uri(Address + "?example=true", UriKind.Relative), TestContext.Current.CancellationToken);
        var example = WebUtility.HtmlDecode(Textarea().Match(page).Groups[1].Value);

        var (status, figures) = await SendAsync(session, example);

        status.ShouldBe(HttpStatusCode.OK);
        figures.ShouldContain("0.74"); // 0.743 in Krippendorff 2011
    }

    [Theory]
    [InlineData("item;rater;value\n1;a;x\n1;b;x\n2;a;y\n2;b;x\n3;a;y\n3;b;y\n")]
    [InlineData("Item\tRater\tValue\n1\ta\tx\n1\tb\tx\n2\ta\ty\n2\tb\tx\n3\ta\ty\n3\tb\ty\n")]
    [InlineData("what,a,b\n1,x,x\n2,y,x\n3,y,y\n4,NA,y\n5,.,*\n")]
    public async Task Calculator_AnyShape_GivesTheSameKappa(string table)
    {
        using var session = await PageSession.SignInAsync(app);

        var (status, page) = await SendAsync(session, table);

        status.ShouldBe(HttpStatusCode.OK);
        Kappa().Match(page).Groups[1].Value.ShouldBe("0.40"); // 2 of 3 alike, chance 4/9
    }

    [Theory]
    [InlineData("", "Nominal", "At least one rating")]
    [InlineData("item,rater,value\n1,a,x\n1,a,y\n", "Nominal", "already rated")]
    [InlineData("item,rater,value\n1,a,x\n1,b,y\n", "Interval", "numbers")]
    [InlineData("item,rater,value\n1,a,x\n1,b,y\n", "Ordinal", "lowest to highest")]
    [InlineData("item,rater,value\n1,a,x\n1,b,y\n", "Nonsense", "Choose a level")]
    public async Task Calculator_BadInput_SaysWhy(string table, string level, string reason)
    {
        using var session = await PageSession.SignInAsync(app);

        var (status, page) = await SendAsync(session, table, level);

        status.ShouldBe(HttpStatusCode.BadRequest);
        page.ShouldContain(reason);
    }

    [Fact]
    public async Task Calculator_HostileText_IsShownAsText()
    {
        using var session = await PageSession.SignInAsync(app);

        using var answer = await session.SendFormAsync(
            Address, "calculate", ("Table", "item,</textarea><script>alert(1)</script>,b\n1,x,x\n2,y,x\n"), ("Level", "Nominal"), ("Weights", "Unweighted"), ("Order", ""));

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script>alert");
    }

    private static async Task<(HttpStatusCode Status, string Page)> SendAsync(PageSession session, string table, string level = "Nominal")
    {
        using var answer = await session.SendFormAsync(Address, "calculate", ("Table", table), ("Level", level), ("Weights", "Unweighted"), ("Order", ""));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [GeneratedRegex("<textarea[^>]*>([^<]*)</textarea>")]
    private static partial Regex Textarea();

    [GeneratedRegex("Cohen's kappa</th>.*?class=\"figure value\">([^<]*)<", RegexOptions.Singleline)]
    private static partial Regex Kappa();
}
