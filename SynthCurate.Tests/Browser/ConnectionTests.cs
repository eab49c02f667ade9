using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

[Collection(nameof(BrowserTests))]
public sealed class ConnectionTests(BrowserFixture browser)
{
    // The watchdog's half minute and its patience, shortened; nothing else on the page uses these lengths.
    private const string HurryTheWatchdog =
        "const i = setInterval, t = setTimeout; window.setInterval = (f, ms) => i(f, ms === 30000 ? 300 : ms); window.setTimeout = (f, ms, ...a) => t(f, ms === 10000 ? 300 : ms, ...a);";

    [Fact]
    public async Task Socket_Dropped_ReconnectsToTheSameCircuit()
    {
        await using var page = await browser.OpenAsync();
        IWebSocketRoute? socket = null;
        await page.Page.RouteWebSocketAsync("**/_blazor**", route => { socket = route; route.ConnectToServer(); });
        await page.GoToAsync("/gallery");
        await page.Page.ClickAsync("#gallery-count");
        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 1");
        await page.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        await page.Page.FillAsync("#gallery-note", "half a sentence");
        var first = socket;

        await socket!.CloseAsync(new() { Code = 1011 });
        await page.Page.WaitForFunctionAsync("() => document.getElementById('components-reconnect-modal').classList.contains('components-reconnect-hide')");
        await page.Page.ClickAsync("#gallery-count");

        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 2");
        socket.ShouldNotBeSameAs(first);
        (await page.Page.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue();
        (await page.Page.InputValueAsync("#gallery-note")).ShouldBe("half a sentence");
    }

    [Fact]
    public async Task Server_Restarted_PageReloadsByItself()
    {
        await using var page = await browser.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("synthcurate-restart-").FullName;
        var app = new RunningApp(folder: folder);
        await BrowserFixture.SignInAsync(page.Page.Context, app);
        await page.GoToAsync(app.Address + "/gallery");
        await page.Page.ClickAsync("#gallery-count");
        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 1");
        var port = new Uri(app.Address).Port;

        await app.DisposeAsync();
        await using var again = new RunningApp(port, folder);

        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 0", new() { Timeout = 30_000 });
        await page.BecomeInteractiveAsync();
        await page.Page.ClickAsync("#gallery-count");
        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 1");
    }

    [Fact]
    public async Task Circuit_DeafButConnected_WatchdogReloads()
    {
        await using var page = await browser.OpenAsync();
        var deaf = false;
        await page.Page.RouteWebSocketAsync("**/_blazor**", route =>
        {
            var server = route.ConnectToServer();
            route.OnMessage(frame => { if (!deaf) { if (frame.Binary is { } bytes) server.Send(bytes); else server.Send(frame.Text!); } });
        });
        await page.Page.AddInitScriptAsync(HurryTheWatchdog);
        await page.GoToAsync("/gallery");
        await page.Page.EvaluateAsync("() => { window.sameDocument = true; }");

        deaf = true;
        await page.Page.WaitForFunctionAsync("() => !window.sameDocument && document.readyState === 'complete'");
        deaf = false;

        await page.Page.ReloadAsync();
        await page.BecomeInteractiveAsync();
        await page.Page.ClickAsync("#gallery-count");
        await Assertions.Expect(page.Page.Locator("#gallery-count")).ToHaveTextAsync("Clicked 1");
    }

    [Fact]
    public async Task Watchdog_CircuitAnswers_LeavesThePageAlone()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.AddInitScriptAsync(HurryTheWatchdog);
        await page.GoToAsync("/gallery");
        await page.Page.EvaluateAsync("() => { window.sameDocument = true; let n = 0; const call = DotNet.invokeMethodAsync; DotNet.invokeMethodAsync = (...a) => call(...a).then(r => { window.answers = ++n; return r; }); }");

        await page.Page.WaitForFunctionAsync("() => window.answers >= 3");

        (await page.Page.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue();
    }
}
