using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Browser;

/// <summary>The first minute of somebody who has just started the application: printed link, account, sample project, every room with something in it.</summary>
[Collection(nameof(BrowserTests))]
public sealed partial class NewcomerTests(BrowserFixture browser)
{
    private static readonly Dictionary<string, string?> NoAdministrator = new() { ["Bootstrap:AdministratorEmail"] = "" };

    [Fact]
    public async Task Newcomer_PrintedLink_SeesEveryRoomFilled()
    {
        using var console = new StringWriter();
        await using var page = await browser.OpenAsync(signedIn: false);
        await using var app = await TestApp.StartAsync(NoAdministrator, services => services.AddSingleton(new SetUpConsole(console)));
        var clock = Stopwatch.StartNew();

        await SetUpAsync(page.Page, new Uri(app.Address, SetUpLink().Match(console.ToString()).Value));
        await page.BecomeInteractiveAsync();
        await page.PictureAsync("newcomer-home");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Try a sample project" }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(ProjectAddress(), new() { Timeout = 60_000 });
        var project = page.Page.Url;
        await Assertions.Expect(page.Page.GetByText("Sample project", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".app-bar .running .figure")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.PictureAsync("newcomer-overview");
        foreach (var (room, sign) in Rooms)
        {
            await page.GoToAsync(project + room);
            await Assertions.Expect(page.Page.Locator(sign).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await page.PictureAsync("newcomer" + room.Replace('/', '-'));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"every room filled after {clock.Elapsed.TotalSeconds:0.0} s");

        page.Troubles.ShouldBeEmpty();
    }

    private static readonly (string Room, string Sign)[] Rooms =
    [
        ("/samples", "text=/rooms and opened|plays for|is taken against/"), ("/routing", "h1"), ("/review", "text=/Supported/"), ("/agreement", "text=Krippendorff's alpha"),
        ("/costs", "text=Ada (simulated)"), ("/releases", "text=Excel workbook"), ("/settings", "h1"),
    ];

    private static async Task SetUpAsync(IPage page, Uri link)
    {
        await page.GotoAsync(link.ToString());
        await page.FillAsync("#name", "Nora Newcomer");
        await page.FillAsync("#email", "nora@example.org");
        foreach (var password in await page.Locator("input[type=password]").AllAsync())
            await password.FillAsync("a long enough sentence");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Projects");
    }

    [GeneratedRegex("/setup\\?token=[0-9a-f]{64}")]
    private static partial Regex SetUpLink();

    [GeneratedRegex("/projects/[0-9a-f]{32}$")]
    private static partial Regex ProjectAddress();
}
