using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SynthCurate.Tests.Browser;

/// <summary>A browser page that remembers what went wrong on it.</summary>
public sealed class TestPage : IAsyncDisposable
{
    private const string ReportViolations =
        "document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.effectiveDirective + ' ' + e.blockedURI + ' ' + e.sample));";
    private readonly List<string> _troubles = [];

    private TestPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => { if (message.Type == "error") _troubles.Add(message.Text); };
        page.PageError += (_, error) => _troubles.Add(error);
    }

    /// <summary>Playwright's page.</summary>
    public IPage Page { get; }

    /// <summary>Errors on the console, uncaught exceptions, and what the content security policy refused.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    internal static async Task<TestPage> InAsync(IBrowserContext context)
    {
        await context.AddInitScriptAsync(ReportViolations);
        return new TestPage(await context.NewPageAsync());
    }

    /// <summary>Goes to an address and waits until the page answers to clicks, where it is interactive.</summary>
    public async Task GoToAsync(string path)
    {
        await Page.GotoAsync(path);
        if (!path.Contains("sign-in", StringComparison.Ordinal))
            Page.Url.ShouldNotContain("/sign-in", customMessage: "The browser's session was refused.");
        await BecomeInteractiveAsync();
    }

    /// <summary>Waits until the page's circuit has rendered it; at once on a page without one.</summary>
    public Task BecomeInteractiveAsync() =>
        Page.WaitForFunctionAsync("() => !document.body.dataset.interactive || document.getElementById('main')?.dataset.interactive");

    /// <summary>Waits until nothing on the page moves or fades any more; what never ends by itself (a skeleton) is left alone.</summary>
    public Task SettleAsync() => Page.EvaluateAsync(
        """
        async () => {
          const frame = () => new Promise(r => requestAnimationFrame(r));
          const moving = () => document.getAnimations().filter(a => a.playState === 'running' && Number.isFinite(a.effect?.getComputedTiming().endTime));
          for (await frame(); moving().length > 0; await frame())
            await Promise.all(moving().map(a => a.finished.catch(() => {})));
        }
        """);

    /// <summary>Fails with the rules, places and colours where the page shuts people out: axe's serious and critical findings once it stands still.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        var grave = await ShutsOutAsync();
        grave.ShouldBeEmpty($"{new Uri(Page.Url).AbsolutePath} shuts people out:\n{string.Join('\n', grave)}\n");
    }

    /// <summary>axe's serious and critical findings once the page stands still.</summary>
    public async Task<IReadOnlyList<string>> ShutsOutAsync()
    {
        await SettleAsync();
        return AccessibilityFindings.Of(await Page.RunAxe());
    }

    /// <summary>Fails where the page scrolls sideways.</summary>
    public async Task ShouldFitTheWidthAsync() => (await SticksOutAsync()).ShouldBeEmpty();

    /// <summary>By how much the page scrolls sideways, and what sticks out; nothing where it fits.</summary>
    public async Task<IReadOnlyList<string>> SticksOutAsync() => await Page.EvaluateAsync<string[]>(
        """
        () => {
          const room = document.documentElement.clientWidth, width = document.documentElement.scrollWidth;
          if (width <= room) return [];
          const out = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > room + 1).slice(0, 3).map(e => e.outerHTML.slice(0, 120));
          return [`scrolls sideways: ${width} in ${room} px: ${out.join(' | ')}`];
        }
        """);

    /// <summary>Writes a picture of the whole page into the folder that <c>SCREENSHOTS</c> names; nothing without it.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
