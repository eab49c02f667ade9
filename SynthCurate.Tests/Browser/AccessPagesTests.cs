using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

[Collection(nameof(BrowserTests))]
public sealed class AccessPagesTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 360)]
    public async Task Project_MadeAndChangedInTheBrowser_IsKept(string theme, int width)
    {
        await using var page = await browser.OpenAsync(theme, width);
        var name = $"Definitions {theme} {width}";
        await page.GoToAsync("/projects/new");
        await page.Page.FillAsync("#name", name);
        await page.Page.ClickAsync("text=Create the project");
        await Assertions.Expect(page.Page.Locator(".page-header h1")).ToContainTextAsync(name);
        await page.PictureAsync($"access-overview-{width}-{theme}");
        await page.ShouldFitTheWidthAsync();
        await page.ShouldBeAccessibleAsync();

        await page.GoToAsync(page.Page.Url + "/settings");
        await page.Page.FillAsync(".guideline-editor textarea", "# A second version");
        await Assertions.Expect(page.Page.Locator(".guideline-editor .preview")).ToHaveTextAsync("A second version");
        await page.Page.ClickAsync("text=Save as version 2");
        await Assertions.Expect(page.Page.GetByText("The guideline is saved.")).ToBeVisibleAsync();
        await page.PictureAsync($"access-settings-{width}-{theme}");
        await page.ShouldFitTheWidthAsync();
        await page.ShouldBeAccessibleAsync();

        await page.Page.ClickAsync("text=Delete this project…");
        await page.Page.Locator("dialog input").FillAsync(name);
        await page.Page.ClickAsync("dialog .danger");
        await Assertions.Expect(page.Page.Locator(".page-header h1")).ToHaveTextAsync("Projects");
        await Assertions.Expect(page.Page.GetByText(name)).ToHaveCountAsync(0);
        page.Troubles.ShouldBeEmpty();
    }
}
