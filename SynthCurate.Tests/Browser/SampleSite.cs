using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SynthCurate.Tests.Releases;

namespace SynthCurate.Tests.Browser;

/// <summary>An application with the sample project at work and an empty project beside it, and pages that look at them.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private readonly Lazy<Task<RunningApp>> _app;

    public SampleSite() => _app = new Lazy<Task<RunningApp>>(StartAsync);

    /// <summary>The sample project's address, known after the first page was opened.</summary>
    public string Full { get; private set; } = "";

    /// <summary>The empty project's address.</summary>
    public string Empty { get; private set; } = "";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<(TestPage Page, RunningApp App)> OpenAsync(BrowserFixture browser, string theme, int width)
    {
        var page = await browser.OpenAsync(theme, width, signedIn: false);
        var app = await _app.Value;
        await BrowserFixture.SignInAsync(page.Page.Context, app);
        return (page, app);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await _app.Value).DisposeAsync();
    }

    private async Task<RunningApp> StartAsync()
    {
        var app = new RunningApp();
        using var client = app.Administrator();
        Full = "/projects/" + (await TestApp.PostAsync(client, "/api/v1/sample-project", new { })).GetProperty("id").GetString();
        Empty = "/projects/" + await ReleaseWorld.NewProjectAsync(client);
        await ReachedAsync(client, a => a.GetProperty("items").GetInt32() >= 40);
        using var export = await client.PostAsJsonAsync($"/api/v1{Full}/exports", new { format = "xlsx", scope = "final", answers = true }, TestContext.Current.CancellationToken);
        export.EnsureSuccessStatusCode();
        return app;
    }

    private async Task ReachedAsync(HttpClient client, Func<JsonElement, bool> isReached)
    {
        var patience = Stopwatch.StartNew();
        while (!isReached(await client.GetFromJsonAsync<JsonElement>($"/api/v1{Full}/agreement", TestContext.Current.CancellationToken)))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(3));
            await Task.Delay(100, TestContext.Current.CancellationToken); // asks again; nothing depends on how long this is
        }
    }
}
