using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

[Collection(nameof(BrowserTests))]
public sealed class GalleryTests(BrowserFixture browser)
{
    private const string Gallery = "/projects/0123456789abcdef0123456789abcdef/gallery";

    [Fact]
    public async Task Button_Clicked_CountsOnTheServer()
    {
        await using var page = await browser.OpenAsync();
        await page.GoToAsync("/gallery");

        await page.Page.ClickAsync("#gallery-count");
        await page.Page.ClickAsync("#gallery-count");

        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 2");
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Histogram_ArrowKeyOnTheLine_MovesTheThreshold()
    {
        await using var page = await browser.OpenAsync();
        await page.GoToAsync("/gallery");

        await page.Page.FocusAsync(".histogram input[type=range]");
        await page.Page.Keyboard.PressAsync("ArrowLeft");

        await Assertions.Expect(page.Page.Locator(".histogram .line .value")).ToHaveTextAsync("0.84");
    }

    [Fact]
    public async Task ConfirmDialog_Escape_CancelsAndGivesTheFocusBack()
    {
        await using var page = await browser.OpenAsync();
        await page.GoToAsync("/gallery");
        await page.Page.ClickAsync("#gallery-delete");
        await Assertions.Expect(page.Page.Locator("dialog[open]")).ToBeVisibleAsync();
        await page.ShouldBeAccessibleAsync();
        await page.PictureAsync("dialog-1440-light");

        await page.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(page.Page.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("#gallery-delete")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Form_SentEmpty_SaysWhatIsMissing()
    {
        await using var page = await browser.OpenAsync();
        await page.GoToAsync("/gallery");

        await page.Page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Page.Locator(".validation-message")).ToHaveTextAsync("Give the project a name.");
        await page.Page.FillAsync("#gallery-name", "Summaries");
        await page.Page.ClickAsync("button[type=submit]");

        await Assertions.Expect(page.Page.GetByText("Created Summaries.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Search_SlashPressed_TakesTheFocus()
    {
        await using var page = await browser.OpenAsync();
        await page.GoToAsync(Gallery);
        await Assertions.Expect(page.Page.Locator("h1")).ToBeFocusedAsync();

        await page.Page.Keyboard.PressAsync("/");

        await Assertions.Expect(page.Page.Locator("#search")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Theme_Toggled_ChangesAndIsRemembered()
    {
        await using var page = await browser.OpenAsync("light");
        await page.GoToAsync("/gallery");

        await page.Page.ClickAsync("[data-action=theme]");
        await page.Page.ReloadAsync();

        (await page.Page.GetAttributeAsync("html", "data-theme")).ShouldBe("dark");
    }

    [Fact]
    public async Task Theme_ChangedUnderReducedMotion_IsThereAtOnce()
    {
        await using var page = await browser.OpenAsync("light");
        await page.GoToAsync("/gallery");

        var colours = await page.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const colour = () => getComputedStyle(document.querySelector('h1')).color;
              const before = colour();
              window.synthCurateTheme.next();
              const atOnce = colour();
              for (let i = 0; i < 30; i++) await new Promise(r => requestAnimationFrame(r));
              return [before, atOnce, colour()];
            }
            """);

        colours[1].ShouldBe(colours[2]);
        colours[1].ShouldNotBe(colours[0]);
    }

    [Fact]
    public async Task Accessibility_TextTooPale_IsNamedWithItsPlaceAndColours()
    {
        await using var page = await browser.OpenAsync("light");
        await page.GoToAsync("/gallery");
        await page.Page.EvaluateAsync("() => { const h = document.querySelector('h1'); h.id = 'pale'; h.style.color = '#e0e0e0'; }");

        var failure = (await Record.ExceptionAsync(page.ShouldBeAccessibleAsync)).ShouldNotBeNull();

        failure.Message.ShouldContain("color-contrast (serious) at #pale");
        failure.Message.ShouldContain("foreground color: #e0e0e0");
    }

    [Fact]
    public async Task Drawer_OpenedOnAPhone_ShowsTheRooms()
    {
        await using var page = await browser.OpenAsync(width: 360, height: 740);
        await page.GoToAsync(Gallery);

        await page.Page.ClickAsync(".drawer-button");

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Samples" })).ToBeVisibleAsync();
        await page.PictureAsync("drawer-360-light");
    }

    [Fact]
    public async Task Address_Unknown_AnswersNotFoundInWords()
    {
        await using var page = await browser.OpenAsync();
        var response = await page.Page.GotoAsync("/nowhere");

        response!.Status.ShouldBe(404);
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("There is nothing at this address");
        await page.PictureAsync("not-found-1440-light");
    }

    [Fact]
    public async Task Page_Fails_SaysSoWithoutTheCauseAndComesBack()
    {
        await using var page = await browser.OpenAsync();
        await page.GoToAsync("/gallery");

        await page.Page.ClickAsync("#gallery-fail");
        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("This page stopped");
        (await page.Page.ContentAsync()).ShouldNotContain("the secret cause");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show the page again" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator("h1")).ToHaveTextAsync("Gallery");
    }

    [Fact]
    public async Task Answers_PageAndScript_CarryTheirHeaders()
    {
        await using var page = await browser.OpenAsync();
        var response = await page.Page.GotoAsync("/gallery");
        var script = await page.Page.Context.APIRequest.GetAsync("/app.js");

        response!.Headers["content-security-policy"].ShouldContain("frame-ancestors 'none'"); // a navigation has an answer
        response.Headers["cache-control"].ShouldBe("no-store");
        response.Headers["x-content-type-options"].ShouldBe("nosniff");
        script.Headers["cache-control"].ShouldNotContain("no-store");
    }
}
