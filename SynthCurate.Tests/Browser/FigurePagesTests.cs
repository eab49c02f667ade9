using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

/// <summary>The pages of figures and exports, full and empty, in both themes and widths.</summary>
[Collection(nameof(BrowserTests))]
public sealed class FigurePagesTests(BrowserFixture browser, SampleSite site) : IClassFixture<SampleSite>
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task Pages_EveryThemeAndWidth_AreAccessibleAndFit(string theme, int width)
    {
        var (page, app) = await site.OpenAsync(browser, theme, width);
        await using (page)
        {
            foreach (var (path, name) in Pages())
            {
                await page.GoToAsync(app.Address + path);
                await Assertions.Expect(page.Page.Locator("h1")).ToBeVisibleAsync();
                await Assertions.Expect(page.Page.Locator(".skeleton")).ToHaveCountAsync(0);
                await page.PictureAsync($"{name}-{width}-{theme}");
                await page.ShouldFitTheWidthAsync();
                await page.ShouldBeAccessibleAsync();
            }
            page.Troubles.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Export_AskedFor_AppearsAndCanBeDownloaded()
    {
        var (page, app) = await site.OpenAsync(browser, "light", 1440);
        await using (page)
        {
            await page.GoToAsync(app.Address + site.Empty + "/releases");
            await Assertions.Expect(page.Page.GetByText("Nothing exported yet")).ToBeVisibleAsync();

            await page.Page.GetByRole(AriaRole.Button, new() { Name = "Export", Exact = true }).ClickAsync();
            var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());

            download.SuggestedFilename.ShouldEndWith(".xlsx");
            page.Troubles.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task SampleProject_OpenOverview_MovesByItself()
    {
        var (page, app) = await site.OpenAsync(browser, "light", 1440);
        await using (page)
        {
            await page.GoToAsync(app.Address + site.Full);
            var running = page.Page.Locator(".app-bar .running .figure");
            var before = await running.TextContentAsync();

            await Assertions.Expect(running).Not.ToHaveTextAsync(before!, new() { Timeout = 30_000 }); // the locator has found it

            page.Troubles.ShouldBeEmpty();
        }
    }

    private IEnumerable<(string Path, string Name)> Pages() =>
    [
        (site.Full, "overview-full"), (site.Full + "/agreement", "agreement-full"), (site.Full + "/agreement?question=verdict", "agreement-verdict"),
        (site.Empty + "/agreement", "agreement-empty"), (site.Full + "/costs", "costs-full"), (site.Empty + "/costs", "costs-empty"),
        (site.Full + "/releases", "releases-full"), (site.Empty + "/releases", "releases-empty"), ("/help/agreement", "help-agreement"), ("/help/costs", "help-costs"),
        ("/help/releases", "help-releases"), ("/tools/agreement?example=true", "calculator"),
    ];
}
