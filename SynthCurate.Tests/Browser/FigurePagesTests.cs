using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

/// <summary>The pages of figures and exports at work.</summary>
[Collection(nameof(BrowserTests))]
public sealed class FigurePagesTests(BrowserFixture browser, SampleSite site) : IClassFixture<SampleSite>
{
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
}
