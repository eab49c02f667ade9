using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Browser;

/// <summary>A lead brings a file in with the mouse alone: chosen in the browser's own dialog, mapped, imported, reported, and one click from its samples.</summary>
[Collection(nameof(BrowserTests))]
public sealed class ImportByHandTests(BrowserFixture browser)
{
    private const int Rows = 300;

    [Fact]
    public async Task Import_AlpacaRowsChosenByAPerson_AreReportedAndOneClickAway()
    {
        await using var page = await browser.OpenAsync();
        using var client = Client();
        await page.GoToAsync($"/projects/{await NewProjectAsync(client, Instruction())}/import");

        await ChooseAsync(page.Page, "answers.jsonl", Alpaca());
        var mapping = page.Page.Locator(".mapping select");
        await Assertions.Expect(mapping).ToHaveCountAsync(5);
        (await mapping.EvaluateAllAsync<string[]>("selects => selects.map(s => s.value)")).ShouldBe(["instruction", "input", "output", "id", ""]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import answers.jsonl" }).ClickAsync();

        var report = page.Page.Locator(".notice");
        await Assertions.Expect(report).ToContainTextAsync("299 samples added from answers.jsonl.", new() { Timeout = 60_000 });
        await Assertions.Expect(report).ToContainTextAsync("1 row was refused");
        await page.PictureAsync("import-report");
        await report.GetByRole(AriaRole.Link, new() { Name = "See the samples" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".list-count")).ToContainTextAsync("of 299 samples");
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Import_ColumnOnlyCalledLikeAKnownAnswer_IsNotTakenForOne()
    {
        await using var page = await browser.OpenAsync();
        using var client = Client();
        await page.GoToAsync($"/projects/{await NewProjectAsync(client, ProjectEndpointsTests.Grounded())}/import");

        await ChooseAsync(page.Page, "definitions.csv", "id,target,context,output\nd1,Like a weasel.,A weaselly man came in.,Resembling a weasel.\n");

        await Assertions.Expect(page.Page.Locator(".preview-row")).ToContainTextAsync("Resembling a weasel.");
        await Assertions.Expect(page.Page.Locator(".mapping label", new() { HasTextString = "gold" }).Locator("select")).ToHaveValueAsync("");
        page.Troubles.ShouldBeEmpty();
    }

    private static async Task ChooseAsync(IPage page, string name, string text)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByText("Choose a file", new() { Exact = true }).ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
        await page.GetByText("First rows, as reviewers will see them").WaitForAsync();
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri(browser.App.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestApp.AdministratorKey);
        return client;
    }

    private static async Task<string> NewProjectAsync(HttpClient client, object project) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", project)).GetProperty("id").GetString()!; // the contract promises it

    private static object Instruction() => new
    {
        name = "Answers to instructions",
        task = new
        {
            kind = "instruction",
            fields = new object[] { new { name = "instruction", role = "input" }, new { name = "input", role = "input", required = false }, new { name = "output", role = "output" } },
            labels = Array.Empty<object>(),
        },
    };

    // One row has no output at all.
    private static string Alpaca() => string.Join('\n', Enumerable.Range(1, Rows).Select(i =>
    {
        var row = new JsonObject { ["id"] = $"a{i}", ["instruction"] = $"Name {i} things that float on water.", ["input"] = i % 2 == 0 ? "" : "In a list.", ["output"] = $"A boat, a leaf, and {i} more." };
        if (i == Rows)
            row.Remove("output");
        return row.ToJsonString(JsonSerializerOptions.Web);
    }));
}
