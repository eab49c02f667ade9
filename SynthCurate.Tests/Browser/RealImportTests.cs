using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Browser;

/// <summary>Recorded outputs of real models brought in by hand: the file set, its columns recognised, its rows looked at, imported, counted, and found again.</summary>
[Collection(nameof(BrowserTests))]
public sealed class RealImportTests(BrowserFixture browser)
{
    private const float Patience = 180_000;

    [Fact]
    public async Task Import_ShroomThroughThePage_AddsUpEverywhere()
    {
        var file = new FilePayload { Name = "shroom.jsonl", MimeType = "application/json", Buffer = Unpacked("llm_annotations", "shroom_val_model-agnostic.jsonl.gz") };
        await using var page = await browser.OpenAsync();
        using var client = browser.App.Administrator();
        var project = await NewProjectAsync(client, "Hallucinations in definitions", "grounded", ["source", "output"], [("supported", "Supported", "0"), ("hallucinated", "Hallucinated", "1")]);

        await ChooseAsync(page, project, file);
        (await MappedAsync(page.Page)).ShouldBe(["context", "output", "id", "label", "", ""]);
        await Assertions.Expect(page.Page.Locator(".preview-row")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Page.Locator(".preview-row").First).ToContainTextAsync("Resembling or characteristic of a weasel.");
        await Assertions.Expect(page.Page.Locator(".preview-row").First).ToContainTextAsync("Supported");
        await page.PictureAsync("real-shroom-mapping");
        await ImportAsync(page, file.Name);

        await CountedAsync(page, added: 498, duplicates: 1);
        await page.PictureAsync("real-shroom-counts");
        await ListedAsync(page, client, project, 498, "samples?label=hallucinated", "Hallucinated");
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_AlpacaArrayThroughThePage_AddsUpEverywhere()
    {
        var rows = RealData.Lines("synthetic", "alpaca_5000.jsonl.gz").Select(line => JsonNode.Parse(line)!.AsObject()).ToList(); // a line of JSON objects
        rows.ForEach(row => row.Remove("id"));
        var file = new FilePayload { Name = "alpaca_data.json", MimeType = "application/json", Buffer = JsonSerializer.SerializeToUtf8Bytes(rows) };
        await using var page = await browser.OpenAsync();
        using var client = browser.App.Administrator();
        var project = await NewProjectAsync(client, "Answers to instructions", "instruction", ["instruction", "input", "output"], []);

        await ChooseAsync(page, project, file);
        await Assertions.Expect(page.Page.GetByLabel("Format")).ToHaveValueAsync("alpaca");
        await Assertions.Expect(page.Page.Locator(".preview-row").First).ToContainTextAsync("Are the two sentences below grammatically correct?");
        await page.PictureAsync("real-alpaca-mapping");
        await ImportAsync(page, file.Name);

        await CountedAsync(page, added: 5000, duplicates: 0);
        await page.PictureAsync("real-alpaca-counts");
        await ListedAsync(page, client, project, 5000, "samples?q=musical+notes", "Arrange the following musical notes");
        page.Troubles.ShouldBeEmpty();
    }

    private static async Task ChooseAsync(TestPage page, string project, FilePayload file)
    {
        await page.GoToAsync($"/projects/{project}/import");
        await Assertions.Expect(page.Page.Locator("#import-file")).ToBeEnabledAsync();
        await page.Page.SetInputFilesAsync("#import-file", file);
        await Assertions.Expect(page.Page.GetByText("First rows, as reviewers will see them")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static Task<string[]> MappedAsync(IPage page) => page.Locator(".mapping select").EvaluateAllAsync<string[]>("selects => selects.map(s => s.value)");

    // Progress may be gone before anybody asks for it, so the page keeps what it showed.
    private static async Task ImportAsync(TestPage page, string name)
    {
        await page.Page.EvaluateAsync(
            "() => { window.seen = []; new MutationObserver(() => { const line = document.querySelector('.running-import .progress-line'); if (line) window.seen.push(line.textContent); }).observe(document.body, { childList: true, subtree: true, characterData: true }); }");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import " + name }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".notice")).ToBeVisibleAsync(new() { Timeout = Patience });
        (await page.Page.EvaluateAsync<string[]>("() => window.seen")).ShouldNotBeEmpty("no progress was shown");
    }

    private static async Task CountedAsync(TestPage page, int added, int duplicates)
    {
        var row = page.Page.Locator("table.data tbody tr").First;
        await Assertions.Expect(row.Locator("[data-label=State]")).ToHaveTextAsync("Done");
        await Assertions.Expect(row.Locator("[data-label=Read]")).ToHaveTextAsync(Count(added + duplicates));
        await Assertions.Expect(row.Locator("[data-label=Added]")).ToHaveTextAsync(Count(added));
        await Assertions.Expect(row.Locator("[data-label=Duplicates]")).ToHaveTextAsync(Count(duplicates));
        await Assertions.Expect(row.Locator("[data-label=Refused]")).ToHaveTextAsync("0");
        await Assertions.Expect(page.Page.Locator(".notice")).ToContainTextAsync($"{Count(added)} samples added");
    }

    private static async Task ListedAsync(TestPage page, HttpClient client, string project, int count, string search, string found)
    {
        await page.Page.Locator(".notice").GetByRole(AriaRole.Link, new() { Name = "See the samples" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".list-count")).ToContainTextAsync($"of {Count(count)} samples", new() { Timeout = Patience });
        await client.RoutedAsync(project);
        await page.GoToAsync($"/projects/{project}/{search}");
        await Assertions.Expect(page.Page.Locator("table.samples tbody tr").First).ToContainTextAsync(found);
        await page.GoToAsync($"/projects/{project}");
        var stages = page.Page.Locator(".funnel .figure:not(.mute)");
        await Assertions.Expect(stages.First).ToHaveTextAsync(Count(count));
        (await stages.AllTextContentsAsync()).Skip(1).Sum(text => int.Parse(text.Split(' ')[0].Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(count);
        await page.PictureAsync($"real-overview-{count}");
    }

    private static string Count(int number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Unpacked(params string[] parts)
    {
        using var unpacked = new MemoryStream();
        using (var packed = new GZipStream(File.OpenRead(RealData.Require(parts)), CompressionMode.Decompress))
            packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    private static async Task<string> NewProjectAsync(HttpClient client, string name, string kind, string[] fields, (string Id, string Title, string Form)[] labels)
    {
        var created = await TestApp.PostAsync(client, "/api/v1/projects", new
        {
            name,
            task = new
            {
                kind,
                fields = fields.Select(f => new { name = f, role = f == "output" ? "output" : f == "source" ? "source" : "input", required = f != "input" }),
                labels = labels.Select(l => new { id = l.Id, title = l.Title, verbalizers = new[] { l.Form } }),
            },
        });
        return created.GetProperty("id").GetString()!; // the contract promises it
    }
}
