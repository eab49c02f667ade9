using Microsoft.Playwright;
using SynthCurate.Tests.Projects;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Browser;

/// <summary>A file's way through the pages: dropped, recognised, imported, listed, looked into, routed again.</summary>
[Collection(nameof(BrowserTests))]
public sealed class SamplePagesTests(BrowserFixture browser)
{
    [Fact]
    public async Task Import_CsvThroughThePage_IsListedAndCanBeLookedInto()
    {
        await using var page = await browser.OpenAsync();
        using var client = Client();
        var project = await NewProjectAsync(client);

        await page.GoToAsync($"/projects/{project}/import");
        await page.Page.SetInputFilesAsync("#import-file", File("people.csv", Csv()));
        await page.Page.GetByText("First rows, as reviewers will see them").WaitForAsync();
        await page.PictureAsync("import-mapping-1440-light");
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import people.csv" }).ClickAsync();
        await page.Page.Locator("td", new() { HasTextString = "Done" }).WaitForAsync();
        await client.RoutedAsync(project);
        await page.GoToAsync($"/projects/{project}/samples?place=queued");

        (await page.Page.Locator("table.samples tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        await page.Page.Locator("summary", new() { HasTextString = "Columns" }).ClickAsync();
        await page.Page.GetByLabel("Key", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(page.Page.Locator("table.samples th", new() { HasTextString = "Key" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("place=queued.*columns=.*key"));
        await page.PictureAsync("samples-columns-1440-light");
        await page.ShouldBeAccessibleAsync();
        await page.Page.Locator("summary", new() { HasTextString = "Columns" }).ClickAsync();
        await page.Page.Locator("table.samples a.excerpt").First.ClickAsync();
        await page.Page.GetByText("What the scorers found").WaitForAsync();
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Routing_PolicySaved_OffersToRouteAgainAndDoes()
    {
        using var client = await ReadyClientAsync();
        var project = await NewProjectAsync(client);
        await client.ImportAsync(project, "csv", Csv());
        await client.RoutedAsync(project);
        await using var page = await browser.OpenAsync();

        await page.GoToAsync($"/projects/{project}/routing");
        await page.Page.GetByLabel("Accept at a confidence of").FillAsync("0.3");
        await page.Page.GetByLabel("Accept at a confidence of").PressAsync("Tab");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save policy" }).ClickAsync();
        await page.Page.GetByText("Policy saved as version 2").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Route .* again") }).ClickAsync();

        await client.UntilReroutedAsync(project);
        var list = await client.ReadAsync($"/api/v1/projects/{project}/samples");
        var story = await client.ReadAsync($"/api/v1/samples/{list.GetProperty("items")[0].GetProperty("id").GetString()}");
        story.GetProperty("decision").GetProperty("policyVersion").GetInt32().ShouldBe(2);
        story.GetProperty("decisions").GetArrayLength().ShouldBe(2);
        story.GetProperty("decisions")[0].GetProperty("draw").GetDouble().ShouldBe(story.GetProperty("decision").GetProperty("draw").GetDouble());
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Samples_SortedByTheirHead_StayInTheAddress()
    {
        using var client = await ReadyClientAsync();
        var project = await NewProjectAsync(client);
        await client.ImportAsync(project, "csv", Csv());
        await client.RoutedAsync(project);
        await using var page = await browser.OpenAsync();
        await page.GoToAsync($"/projects/{project}/samples");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "No.", Exact = false }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("table.samples tbody tr").First.Locator("[data-label='No.']")).ToHaveTextAsync("40");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Confidence" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("th[aria-sort=ascending]")).ToContainTextAsync("Confidence");
        await page.Page.ReloadAsync();
        await page.BecomeInteractiveAsync();

        await Assertions.Expect(page.Page.Locator(".list-count")).ToContainTextAsync("the least sure first");
        var shown = await page.Page.Locator("table.samples [data-label=Confidence] .figure").AllTextContentsAsync();
        shown.ShouldNotBeEmpty();
        shown.ShouldBe(shown.Order(StringComparer.Ordinal));
        page.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sample_TakenOutByALead_WaitsForARulingAndComesBack()
    {
        using var client = await ReadyClientAsync();
        var project = await NewProjectAsync(client);
        await client.ImportAsync(project, "csv", Csv());
        await client.RoutedAsync(project);
        var queued = await client.ReadAsync($"/api/v1/projects/{project}/samples?place=queued&limit=1");
        await using var page = await browser.OpenAsync();
        await page.GoToAsync($"/projects/{project}/samples/{queued.GetProperty("items")[0].GetProperty("id").GetString()}");

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Put first" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".toast")).ToContainTextAsync("It goes first.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take out and rule" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Rule on it" })).ToBeVisibleAsync();
        await page.PictureAsync("sample-taken-out-1440-light");
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the queue" }).ClickAsync();

        await Assertions.Expect(page.Page.Locator(".sample-standing")).ToContainTextAsync("Waiting");
        page.Troubles.ShouldBeEmpty();
    }

    private async Task<HttpClient> ReadyClientAsync()
    {
        await using var page = await browser.OpenAsync();
        return Client();
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = new Uri(browser.App.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestApp.AdministratorKey);
        return client;
    }

    private static async Task<string> NewProjectAsync(HttpClient client) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static string Csv() => "key,source,output,label,confidence\n" + string.Join('\n', Enumerable.Range(1, 40).Select(i =>
        $"q{i},\"The bridge over the river number {i} was opened in {1900 + i} by the mayor of the town.\",\"The bridge number {i} was opened in {(i % 3 == 0 ? 1700 + i : 1900 + i)}.\",{(i % 3 == 0 ? "hallucinated" : "supported")},{(0.5 + (i / 100.0)).ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
}
