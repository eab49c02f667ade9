using System.Diagnostics.Metrics;
using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

/// <summary>People at work on the review page, by keyboard.</summary>
[Collection(nameof(BrowserTests))]
public sealed class ReviewTests(BrowserFixture browser, ITestOutputHelper output)
{
    private const double MostMilliseconds = 100;

    [Fact]
    public async Task Reviewers_ThreeAtOnceByKeyboard_FinishAndSeeEachOthersCounts()
    {
        const int samples = 45;
        await using var watcher = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(samples));
        var decisions = new List<double>();
        using var meter = Listen(decisions);
        await watcher.GoToAsync($"/projects/{site.ProjectId}/board");
        await using var ana = await browser.OpenAsync(email: await site.AddAsync("Ana"));
        await using var jo = await browser.OpenAsync(email: await site.AddAsync("Jo"));
        await using var li = await browser.OpenAsync(email: await site.AddAsync("Li"));
        TestPage[] people = [ana, jo, li];
        foreach (var person in people)
        {
            await person.GoToAsync(site.Review);
            await person.Page.StartedAsync();
        }
        await Assertions.Expect(ana.Page.Locator(".presence")).ToContainTextAsync("Jo");

        await Task.WhenAll(people.Select(p => WorkAsync(p.Page)));

        foreach (var person in people)
        {
            await Assertions.Expect(person.Page.GetByText("Nothing is left for you")).ToBeVisibleAsync();
            await Assertions.Expect(person.Page.Figure("settled")).ToHaveTextAsync($"{samples}");
            person.Troubles.ShouldBeEmpty();
        }
        await Assertions.Expect(watcher.Page.Figure("required")).ToHaveTextAsync("0");
        watcher.Troubles.ShouldBeEmpty();
        (await site.FunnelAsync()).GetProperty("reviewed").GetInt64().ShouldBe(samples);
        lock (decisions)
            Report(decisions, samples);
    }

    [Fact]
    public async Task Draft_ServerRestarted_IsThereAgainWithItsSample()
    {
        await using var page = await browser.OpenAsync();
        var folder = Directory.CreateTempSubdirectory("synthcurate-draft-").FullName;
        var app = new RunningApp(folder: folder);
        var site = await ReviewSite.CreateAsync(app, ReviewSite.Rows(5));
        await BrowserFixture.SignInAsync(page.Page.Context, app);
        await page.GoToAsync(app.Address + site.Review);
        await page.Page.StartedAsync();
        var sample = await page.Page.GetAttributeAsync("#workbench", "data-sample");
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.Keyboard.TypeAsync("The hour is wrong: 12");
        await Assertions.Expect(page.Page.Locator("[data-save-state]")).ToHaveTextAsync("Saved");
        await page.Page.Keyboard.TypeAsync("34");
        await page.Page.EvaluateAsync("() => { window.sameDocument = true; }");
        var port = new Uri(app.Address).Port;

        await app.DisposeAsync();
        await using var again = new RunningApp(port, folder);
        await page.Page.WaitForFunctionAsync("() => !window.sameDocument && document.querySelector('#workbench[data-started] #wb-note')", null, new() { Timeout = 60_000 });

        await Assertions.Expect(page.Page.Locator("#wb-note")).ToHaveValueAsync("The hour is wrong: 1234");
        (await page.Page.GetAttributeAsync("#workbench", "data-sample")).ShouldBe(sample);
        await Assertions.Expect(page.Page.Locator("[data-save-state]")).ToHaveTextAsync("Saved");
    }

    [Fact]
    public async Task LastAnswers_SampleFlagged_SayWhichSampleAndThatItWasFlagged()
    {
        await using var page = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(2));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        var lease = await page.Page.LeaseAsync();
        await page.Page.Keyboard.PressAsync("f");
        await Assertions.Expect(page.Page.Locator("[data-note]")).ToBeFocusedAsync();
        await page.Page.Keyboard.TypeAsync("Is this ours?");
        await page.Page.Keyboard.PressAsync("Control+Enter");
        await page.Page.MovedOnAsync(lease);

        var line = page.Page.Locator(".wb-history li").First;
        await Assertions.Expect(line).ToContainTextAsync("Flagged for the lead");
        var shown = await line.Locator(".wb-past").InnerTextAsync();
        shown.ShouldStartWith("The boat number");
        await page.Page.ReloadAsync();
        await page.Page.StartedAsync();
        await Assertions.Expect(line.Locator(".wb-past")).ToHaveTextAsync(shown);
        await Assertions.Expect(line).ToContainTextAsync("Flagged for the lead");
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_ByKey_RestoresEveryFigure()
    {
        await using var page = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(4));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        await Assertions.Expect(page.Page.Figure("waiting")).ToHaveTextAsync("4");
        var lease = await page.Page.LeaseAsync();
        var sample = await page.Page.GetAttributeAsync("#workbench", "data-sample");
        await page.Page.Keyboard.PressAsync("2");
        await page.Page.Keyboard.PressAsync("2");
        await page.Page.MovedOnAsync(lease);
        await Assertions.Expect(page.Page.Figure("mine")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Page.Figure("waiting")).ToHaveTextAsync("3");

        await page.Page.Keyboard.PressAsync("u");

        await Assertions.Expect(page.Page.Locator("#workbench")).ToHaveAttributeAsync("data-sample", sample!); // read above
        await Assertions.Expect(page.Page.Locator(".wb-right .label-picker [aria-pressed=true]")).ToContainTextAsync("Hallucinated");
        await Assertions.Expect(page.Page.Figure("mine")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Page.Figure("waiting")).ToHaveTextAsync("4");
        var funnel = await site.FunnelAsync();
        (funnel.GetProperty("reviewed").GetInt64(), funnel.GetProperty("samples").GetInt64()).ShouldBe((0, 4));
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task SecondTab_SameBrowser_LooksOnAndTakesOver()
    {
        await using var page = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(3));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        var lease = await page.Page.LeaseAsync();
        var second = await page.Page.Context.NewPageAsync();
        await second.GotoAsync(site.Review);
        await second.StartedAsync();

        await Assertions.Expect(second.GetByText("in another tab")).ToBeVisibleAsync();
        (await second.LeaseAsync()).ShouldBe(lease);
        await second.Keyboard.PressAsync("1");
        await Assertions.Expect(second.Locator(".wb-right .label-picker button").First).ToBeDisabledAsync();
        await page.Page.CloseAsync();

        await Assertions.Expect(second.Locator(".wb-right .label-picker button").First).ToBeEnabledAsync();
        await second.Keyboard.PressAsync("1");
        await Assertions.Expect(second.Locator(".wb-right .label-picker [aria-pressed=true]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task OtherBrowser_AnswersTheSample_ThisOneMovesOnWithinASecond()
    {
        await using var page = await browser.OpenAsync();
        await using var other = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(4));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        await other.GoToAsync(site.Review);
        await other.Page.StartedAsync();
        var lease = await page.Page.LeaseAsync();
        (await other.Page.LeaseAsync()).ShouldBe(lease);

        await other.Page.Keyboard.PressAsync("1");
        await other.Page.Keyboard.PressAsync("1");
        await other.Page.MovedOnAsync(lease);

        await Assertions.Expect(page.Page.Locator("[data-notice]")).ToContainTextAsync("another window", new() { Timeout = 1000 });
        (await page.Page.LeaseAsync()).ShouldNotBe(lease);
    }

    [Fact]
    public async Task NothingLeft_SamplesRouted_AppearsByItself()
    {
        await using var page = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(1));
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        await page.Page.Keyboard.PressAsync("1");
        await page.Page.Keyboard.PressAsync("1");
        await Assertions.Expect(page.Page.GetByText("Nothing is left for you")).ToBeVisibleAsync();

        await site.ImportAsync(ReviewSite.Rows(1, first: 2));

        await Assertions.Expect(page.Page.GetByText("The boat number 2 sails at noon.")).ToBeVisibleAsync();
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Typing_ConnectionLost_LosesNoCharacter()
    {
        await using var page = await browser.OpenAsync();
        var site = await ReviewSite.CreateAsync(browser.App, ReviewSite.Rows(2));
        IWebSocketRoute? socket = null;
        await page.Page.RouteWebSocketAsync("**/_blazor**", route => { socket = route; route.ConnectToServer(); });
        await page.GoToAsync(site.Review);
        await page.Page.StartedAsync();
        await page.Page.Keyboard.PressAsync("n");
        await page.Page.Keyboard.TypeAsync("before ");

        await socket!.CloseAsync(new() { Code = 1011 });
        await page.Page.Keyboard.TypeAsync("between ");
        await page.Page.WaitForFunctionAsync("() => document.getElementById('components-reconnect-modal').classList.contains('components-reconnect-hide')");
        await page.Page.Keyboard.TypeAsync("after");

        await Assertions.Expect(page.Page.Locator("[data-save-state]")).ToHaveTextAsync("Saved", new() { Timeout = 15_000 });
        await page.Page.ReloadAsync();
        await Assertions.Expect(page.Page.Locator("#wb-note")).ToHaveValueAsync("before between after");
    }

    // Each sample by its second label, by the key pressed twice, until nothing is left. Nobody decides before he has read: the page has the time that
    // a reader would give it to get the next sample ready, half a second at most.
    private static async Task WorkAsync(IPage page)
    {
        while (await page.LeaseAsync() is { Length: > 0 } lease)
        {
            await page.EvaluateAsync("() => new Promise(read => { const began = performance.now(), look = () => document.querySelector('[data-next-ready]') || performance.now() - began > 500 ? read() : requestAnimationFrame(look); look(); })");
            await page.Keyboard.PressAsync("2");
            await page.Keyboard.PressAsync("2");
            await page.MovedOnAsync(lease);
        }
    }

    private static MeterListener Listen(List<double> decisions)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Name == "synthcurate.review.decision.duration")
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, duration, _, _) => { lock (decisions) decisions.Add(duration); });
        listener.Start();
        return listener;
    }

    private void Report(List<double> decisions, int samples)
    {
        decisions.Count.ShouldBeGreaterThanOrEqualTo(samples); // the meter is the process's: other tests decide meanwhile
        decisions.Sort();
        var (median, high) = (decisions[decisions.Count / 2], decisions[(int)(decisions.Count * 0.95)]);
        output.WriteLine($"Decision to next sample, server time, {samples} decisions of three people: median {median:0.0} ms, p95 {high:0.0} ms");
        TestContext.Current.SendDiagnosticMessage($"Decision to next sample: median {median:0.0} ms, p95 {high:0.0} ms");
        // The aim is 100 ms for 95 of 100 on a server of its own. Here three browsers and whatever else runs share the processors, so the
        // half is held to it, and the rest is reported.
        median.ShouldBeLessThan(MostMilliseconds);
    }
}
