using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

/// <summary>The review pages as people see them, on recorded model outputs where they are at hand.</summary>
[Collection(nameof(BrowserTests))]
public sealed class ReviewLookTests(BrowserFixture browser)
{
    private const string Guideline = "# What counts as supported\nAn output is **supported** when every statement in it follows from the source.\n\n1. Names, numbers and dates have to match.\n2. Leaving something out is fine.\n";

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task Review_EveryThemeAndWidth_IsAccessibleAndFits(string theme, int width)
    {
        await using var page = await browser.OpenAsync(theme, width, width == 360 ? 740 : 900);
        var site = await ReviewSite.CreateAsync(browser.App, RealRows(60), Mapping, guideline: Guideline, name: "Hallucinations in definitions");
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        await page.PictureAsync($"review-blind-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();
        await page.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Page.Locator(".wb-right [aria-pressed=true]")).ToHaveCountAsync(1);
        await page.PictureAsync($"review-judged-{width}-{theme}");
        await page.Page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.Page.Locator("[data-notice]")).ToBeVisibleAsync();
        await page.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.Page.Locator("textarea[data-field]")).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync(" And more.");
        await page.PictureAsync($"review-edit-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(page.Page.Locator(".wb-reason").First).ToBeVisibleAsync();
        await page.PictureAsync($"review-reject-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitTheWidthAsync();
        await page.Page.Keyboard.PressAsync("g");
        await Assertions.Expect(page.Page.Locator(".wb-drawer")).ToBeVisibleAsync();
        await page.PictureAsync($"review-guideline-{width}-{theme}");
        await page.Page.Keyboard.PressAsync("g");
        await page.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Page.Locator("dialog[open]")).ToBeVisibleAsync();
        await page.PictureAsync($"review-keys-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();

        page.Troubles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("light", 1440)]
    [InlineData("dark", 1440)]
    [InlineData("light", 360)]
    [InlineData("dark", 360)]
    public async Task BoardAndDisputes_EveryThemeAndWidth_AreAccessibleAndFit(string theme, int width)
    {
        await using var page = await browser.OpenAsync(theme, width, width == 360 ? 740 : 900);
        var site = await ReviewSite.CreateAsync(browser.App, RealRows(30), Mapping, new { overlap = 2, leaseSeconds = 300, blind = true }, "Hallucinations in definitions");
        await site.WorkAsync("Ana", claim => claim < 8 ? "supported" : null);
        await site.WorkAsync("Jo", claim => claim < 5 ? "hallucinated" : claim < 8 ? "supported" : null);
        await page.GoToAsync($"/projects/{site.ProjectId}/board");
        await Assertions.Expect(page.Page.Locator("[data-figure=lost]")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Page.Locator("[data-figure=over]")).ToHaveTextAsync("0");
        await page.PictureAsync($"board-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitTheWidthAsync();

        await page.GoToAsync($"/projects/{site.ProjectId}/disputes");
        await Assertions.Expect(page.Page.Locator(".dispute-list li")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Page.Locator(".dispute-answer")).ToHaveCountAsync(0);
        await page.PictureAsync($"disputes-blind-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();
        await page.Page.ClickAsync(".judgement .label-picker button >> nth=1");
        await page.Page.ClickAsync(".judgement .button.primary >> text=Keep my judgement");
        await Assertions.Expect(page.Page.Locator(".dispute-answer")).ToHaveCountAsync(3);
        await page.PictureAsync($"disputes-open-{width}-{theme}");
        await page.ShouldBeAccessibleAsync();
        await page.ShouldFitTheWidthAsync();
        await page.Page.ClickAsync(".judgement .button.primary >> text=Rule");
        await Assertions.Expect(page.Page.Locator(".dispute-list li")).ToHaveCountAsync(4);

        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Suggestion_RevealedOnANarrowScreen_LeavesTheLabelsWhereTheyAre()
    {
        await using var page = await browser.OpenAsync(width: 360, height: 740);
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(9));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        var label = page.Page.Locator(".wb-right .label-picker button").First;
        var before = await label.BoundingBoxAsync();

        await label.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".wb-right .wb-objections li").First).ToBeVisibleAsync();
        await page.SettleAsync();

        (await label.BoundingBoxAsync()).ShouldNotBeNull().Y.ShouldBe(before.ShouldNotBeNull().Y, 1);
        await Assertions.Expect(page.Page.Locator(".wb-sample .wb-objections")).ToBeHiddenAsync();
        await page.PictureAsync("review-revealed-360-light");
    }

    [Fact]
    public async Task Review_TouchedByFingers_ShowsNoKeys()
    {
        await using var page = await browser.OpenAsync(width: 360, height: 740, isTouched: true);
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(3));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();

        await Assertions.Expect(page.Page.Locator("kbd:visible")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator(".wb-top [data-ui=keys]")).ToBeHiddenAsync();
        await page.PictureAsync("review-touch-360-light");
        await page.ShouldBeAccessibleAsync();
    }

    private static readonly string[] Shroom = ["llm_annotations", "shroom_val_model-agnostic.jsonl.gz"];

    private static string? Mapping => HasData ? """{"key":"id","fields":{"source":"target","output":"output"}}""" : null;

    private static bool HasData => RealData.Folder is { } folder && File.Exists(Path.Combine([folder, .. Shroom]));

    private static string RealRows(int count) => HasData ? string.Join('\n', RealData.Lines(Shroom).Take(count)) : ReviewSite.Rows(count);
}
