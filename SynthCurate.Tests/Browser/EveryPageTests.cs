using Microsoft.Playwright;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Browser;

/// <summary>Every page of the product, full and empty, in both themes and widths: nobody is shut out, nothing sticks out, nothing fails.</summary>
[Collection(nameof(BrowserTests))]
public sealed class EveryPageTests(BrowserFixture browser, SampleSite site) : IClassFixture<SampleSite>
{
    private const float Patience = 60_000;

    [Fact]
    public void Route_OfEveryPage_IsLookedAt() =>
        PageLooks.Routes.Where(route => !PageLooks.Of(route, "/full", "/empty", "sample").Any()).ShouldBeEmpty("Say in PageLooks how to come to these pages.");

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task Page_EveryThemeAndWidth_IsAccessibleAndFits(string theme, int width)
    {
        var (page, app) = await site.OpenAsync(browser, theme, width);
        await using (page)
        await using (var stranger = await browser.OpenAsync(theme, width, signedIn: false))
        {
            using var client = app.Administrator();
            var samples = await client.ReadAsync($"/api/v1{site.Full}/samples?flag=hallucination&limit=1");
            var sample = samples.GetProperty("items")[0].GetProperty("id").GetString()!; // the contract promises it
            var faults = new List<string>();
            foreach (var address in PageLooks.Routes.SelectMany(route => PageLooks.Of(route, site.Full, site.Empty, sample)))
            {
                var viewer = PageLooks.IsForStrangers(address) ? stranger : page;
                faults.AddRange(await LookAsync(viewer, app.Address, address, $"{PageLooks.NameOf(address, site.Full, site.Empty)}-{width}-{theme}"));
            }

            faults.ShouldBeEmpty(string.Join('\n', faults));
        }
    }

    private static async Task<List<string>> LookAsync(TestPage page, string host, string address, string name)
    {
        var before = page.Troubles.Count;
        await page.GoToAsync(host + address);
        await Assertions.Expect(page.Page.Locator("h1").First).ToBeVisibleAsync(new() { Timeout = Patience });
        if (!PageLooks.IsGallery(address))
            await Assertions.Expect(page.Page.Locator(".skeleton")).ToHaveCountAsync(0, new() { Timeout = Patience });
        await page.SettleAsync();
        await page.PictureAsync(name);
        return [.. (await page.ShutsOutAsync()).Concat(await page.SticksOutAsync()).Concat(page.Troubles.Skip(before).Where(IsOurs)).Select(fault => $"{name}: {fault}")];
    }

    // A page that answers 404 on purpose is a line on the console, too.
    private static bool IsOurs(string trouble) => !trouble.StartsWith("Failed to load resource: the server responded with a status of 404", StringComparison.Ordinal);
}
