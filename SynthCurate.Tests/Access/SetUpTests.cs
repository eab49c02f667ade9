using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Access;

public sealed class SetUpTests
{
    private static readonly Dictionary<string, string?> NoAdministrator = new() { ["Bootstrap:AdministratorEmail"] = "" };

    [Fact]
    public async Task Z16_PrintedLink_WorksOnceThenIsNotThere()
    {
        using var console = new StringWriter();
        await using var app = await TestApp.StartAsync(NoAdministrator, services => services.AddSingleton(new SetUpConsole(console)));
        var link = Regex.Matches(console.ToString(), "/setup\\?token=[0-9a-f]{64}").ShouldHaveSingleItem("it is printed once").Value;
        using var first = new PageSession(app);
        using var second = new PageSession(app);
        var page = await second.Http.GetStringAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);

        using var made = await first.SendFormAsync(link, "setup", Fields("first"));
        using var replayed = await second.SendFormOfAsync(page, link, "setup", Fields("second"));
        using var reopened = await second.Http.GetAsync(new Uri(link, UriKind.Relative), TestContext.Current.CancellationToken);
        using var home = await first.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        replayed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        reopened.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        home.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/setup")]
    [InlineData("/setup?token=0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("/register")]
    [InlineData("/Account/Register")]
    public async Task Z16_SetUpOrRegistrationWithoutTheToken_IsNotThere(string path)
    {
        await using var app = await TestApp.StartAsync(NoAdministrator);
        using var session = new PageSession(app);

        using var answer = await session.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Redirect);
        if (answer.StatusCode == HttpStatusCode.Redirect)
            answer.Headers.Location!.ToString().ShouldContain("/sign-in"); // a redirect has one
    }

    private static (string, string)[] Fields(string name) =>
        [("Name", name), ("Email", name + "@example.org"), ("Password", "a long enough sentence"), ("Repeated", "a long enough sentence")];
}
