using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Browser;

/// <summary>J1, J2: what people and files write stays text on every page that shows it.</summary>
[Collection(nameof(BrowserTests))]
public sealed class HostileContentTests(BrowserFixture browser)
{
    /// <summary>What only our own code may make: handlers, scripts in addresses, foreign addresses to load from, elements of the payloads.</summary>
    private const string Injected =
        """
        () => {
          const found = [];
          if (window.pwned !== undefined) found.push('global ' + window.pwned);
          for (const e of document.querySelectorAll('*')) {
            if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'X-PWNED', 'MATH', 'AUDIO', 'VIDEO'].includes(e.tagName) && !(e.tagName === 'BASE' && e.getAttribute('href') === '/')) found.push(e.outerHTML);
            for (const a of e.attributes) {
              if (/^on/.test(a.name)) found.push(e.outerHTML);
              if (/^(href|src|srcset|action|formaction|data|poster|xlink:href)$/.test(a.name) && /^\s*(javascript|vbscript|data:text|(https?:)?\/\/evil)/i.test(a.value)) found.push(e.outerHTML);
              if (a.name === 'style' && /evil\.example/.test(a.value)) found.push(e.outerHTML);
            }
          }
          return found.map(f => f.slice(0, 300));
        }
        """;

    private readonly ConcurrentBag<string> _trespasses = [];

    [Fact]
    public async Task J1J2_HostileTexts_StayTextOnEveryPage()
    {
        HostilePayloads.All.Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThanOrEqualTo(500);
        await using var page = await browser.OpenAsync();
        var app = browser.App;
        Watch(page.Page, app);
        var site = await HostileSite.CreateAsync(app);
        var project = "/projects/" + site.ProjectId;
        await NoNeighbourAsync(page, "/");
        foreach (var room in (string[])["", "/samples", "/samples?after=50", "/samples?after=100", "/import", "/board", "/disputes", "/costs", "/settings", "/agreement", "/routing"])
            await NoNeighbourAsync(page, project + room);
        foreach (var sample in site.Packed)
            await NoNeighbourAsync(page, $"{project}/samples/{sample}");
        foreach (var room in (string[])["/administration", "/account", project + "/releases"])
            await NoNeighbourAsync(page, room);
        await ReviewAsync(page, project);
        await PreviewAsync(page, project);

        _trespasses.ShouldBeEmpty();
        page.Troubles.ShouldBeEmpty();
    }

    private void Watch(IPage page, RunningApp app)
    {
        page.Dialog += async (_, dialog) =>
        {
            _trespasses.Add($"{page.Url} opened a dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Popup += (_, popup) => _trespasses.Add($"{page.Url} opened {popup.Url}");
        page.Context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(app.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:image/", StringComparison.Ordinal))
                _trespasses.Add($"{page.Url} asked for {request.Url}");
        };
    }

    /// <summary>The page shows hostile text, and nothing came of it.</summary>
    private async Task NoNeighbourAsync(TestPage page, string path)
    {
        await page.GoToAsync(path);
        await Assertions.Expect(page.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        await CheckAsync(page, path);
    }

    private async Task CheckAsync(TestPage page, string path)
    {
        (await page.Page.ContentAsync()).ShouldContain(HostilePayloads.Mark, Case.Sensitive, $"{path} shows nothing hostile: it proves nothing.");
        foreach (var found in await page.Page.EvaluateAsync<string[]>(Injected))
            _trespasses.Add($"{path}: {found}");
    }

    private async Task ReviewAsync(TestPage page, string project)
    {
        await page.GoToAsync(project + "/review");
        await page.Page.StartedAsync();
        await page.Page.Keyboard.PressAsync("g");
        await page.Page.Locator(".wb-drawer").WaitForAsync();
        await CheckAsync(page, "review");
    }

    private async Task PreviewAsync(TestPage page, string project)
    {
        var lines = HostilePayloads.All.Take(40).Select(p => $"\"{p.Replace("\"", "\"\"", StringComparison.Ordinal)}\"").ToList();
        var csv = string.Join(',', lines.Take(5)) + "\n" + string.Join('\n', lines.Chunk(5).Select(c => string.Join(',', c)));
        await page.GoToAsync(project + "/import");
        await page.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "<img src=x onerror=alert(1)>pwned.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.Page.Locator(".import-setup .mapping").WaitForAsync();
        await CheckAsync(page, "import preview");
    }
}
