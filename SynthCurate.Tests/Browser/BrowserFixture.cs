using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

/// <summary>One Chromium and one running application for all browser tests. <c>CHROMIUM</c> names another executable.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningApp? _app;

    /// <summary>The application; starts when first asked for.</summary>
    public RunningApp App => _app ?? throw new InvalidOperationException("Open a page first: it starts the application.");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A page in a context of its own, not yet anywhere, of an account or of a stranger. Skips the test where there is no Chromium.</summary>
    public async Task<TestPage> OpenAsync(
        string theme = "light", int width = 1440, int height = 900, bool signedIn = true, string email = TestApp.AdministratorEmail, bool isTouched = false)
    {
        Assert.SkipUnless(File.Exists(Executable), $"There is no Chromium at {Executable}; install it or set CHROMIUM.");
        _playwright ??= await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // patience costs nothing where the machine is quick
        _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
        _app ??= new RunningApp();
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = _app.Address,
            ViewportSize = new() { Width = width, Height = height },
            HasTouch = isTouched,
            IsMobile = isTouched,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Europe/Berlin",
        });
        if (signedIn)
            await SignInAsync(context, _app, email);
        await context.AddInitScriptAsync($"if (!localStorage.getItem('theme')) localStorage.setItem('theme', '{theme}');");
        return await TestPage.InAsync(context);
    }

    /// <summary>Gives a context an account's cookie for <paramref name="app"/>; cookies know no ports, so it replaces that of another.</summary>
    public static async Task SignInAsync(IBrowserContext context, RunningApp app, string email = TestApp.AdministratorEmail)
    {
        var (name, value) = await app.SignInAsync(email);
        await context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = app.Address, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }
}

/// <summary>Browser tests run one after another: they share the machine's few cores and one server.</summary>
[CollectionDefinition(nameof(BrowserTests))]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>;
