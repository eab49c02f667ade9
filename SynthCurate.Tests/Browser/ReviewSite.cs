using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Browser;

/// <summary>A project under review in a running application, set up through its API.</summary>
internal sealed class ReviewSite(RunningApp app, string projectId)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string ProjectId => projectId;
    public string Review => $"/projects/{projectId}/review";

    /// <summary>Short texts with a label each; nothing is accepted unseen.</summary>
    public static string Rows(int count, int first = 1) => string.Join('\n', Enumerable.Range(first, count).Select(i => JsonSerializer.Serialize(new
    {
        key = $"q{i}",
        fields = new { source = $"The ferry to the island of Numo leaves at {i % 12 + 1} o'clock from the old harbour.", output = $"The boat number {i} sails at noon." },
        label = i % 3 == 0 ? "hallucinated" : "supported",
        votes = new[] { "supported", "hallucinated", "supported" },
    })));

    public static async Task<ReviewSite> CreateAsync(RunningApp app, string rows, string? mapping = null, object? review = null, string name = "Ferry timetables", string guideline = "")
    {
        using var admin = app.Administrator();
        var created = await TestApp.PostAsync(admin, "/api/v1/projects", new
        {
            name,
            guideline,
            task = new
            {
                kind = "grounded",
                fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
                labels = new object[]
                {
                    new { id = "supported", title = "Supported", description = "Every statement follows from the source." },
                    new { id = "hallucinated", title = "Hallucinated", description = "At least one statement does not." },
                },
            },
            review = review ?? new { overlap = 1, leaseSeconds = 300, blind = true },
            routing = new { acceptAt = 1.0, rejectBelow = (double?)null, auditShare = 0.0, alwaysReview = new[] { "hallucination" } },
        });
        var site = new ReviewSite(app, created.GetProperty("id").GetString()!); // the contract promises it
        await site.ImportAsync(rows, mapping);
        return site;
    }

    public async Task ImportAsync(string rows, string? mapping = null)
    {
        using var admin = app.Administrator();
        await admin.ImportAsync(projectId, "jsonl", new ByteArrayContent(Encoding.UTF8.GetBytes(rows)), mapping);
        await admin.RoutedAsync(projectId);
    }

    /// <summary>A new account with a role in the project; returns its address.</summary>
    public async Task<string> AddAsync(string name, string role = "reviewer")
    {
        using var admin = app.Administrator();
        var email = $"{name.ToLowerInvariant().Replace(' ', '.')}.{Guid.NewGuid():N}@example.org";
        var user = await TestApp.PostAsync(admin, "/api/v1/users", new { email, name, administrator = false });
        using var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{projectId}/members/{user.GetProperty("id").GetString()}", new { role }, Cancellation);
        seat.EnsureSuccessStatusCode();
        return email;
    }

    /// <summary>Somebody answers over the API until <paramref name="labelOf"/> (of 0, 1, 2...) has no label any more; the last claim stays held.</summary>
    public async Task WorkAsync(string name, Func<int, string?> labelOf)
    {
        using var admin = app.Administrator();
        var user = await TestApp.PostAsync(admin, "/api/v1/users", new { email = $"{name}.{Guid.NewGuid():N}@example.org", name, administrator = false });
        var id = user.GetProperty("id").GetString();
        var key = (await TestApp.PostAsync(admin, $"/api/v1/users/{id}/keys", new { name = "test" })).GetProperty("key").GetString()!; // the contract promises it
        (await admin.PutAsJsonAsync($"/api/v1/projects/{projectId}/members/{id}", new { role = "reviewer" }, Cancellation)).Dispose();
        using var client = new HttpClient { BaseAddress = new Uri(app.Address), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        for (var i = 0; ; i++)
        {
            var lease = (await TestApp.PostAsync(client, $"/api/v1/projects/{projectId}/claims", new { })).GetProperty("lease").GetString();
            if (labelOf(i) is not { } label)
                return;
            await TestApp.PostAsync(client, $"/api/v1/leases/{lease}/answer", new { verdict = "accept", label, activeSeconds = 6.5 });
        }
    }

    public async Task<JsonElement> FunnelAsync()
    {
        using var admin = app.Administrator();
        return (await admin.ReadAsync($"/api/v1/projects/{projectId}")).GetProperty("funnel");
    }
}

/// <summary>What a reviewer's page shows.</summary>
internal static class ReviewScreen
{
    public static Task StartedAsync(this IPage page) => Assertions.Expect(page.Locator("#workbench[data-started]")).ToBeVisibleAsync();

    public static async Task<string> LeaseAsync(this IPage page) => await page.GetAttributeAsync("#workbench", "data-lease") ?? "";

    /// <summary>Waits until another sample than that of <paramref name="lease"/>, or none, is on the screen.</summary>
    public static Task MovedOnAsync(this IPage page, string lease) =>
        page.WaitForFunctionAsync("lease => (document.getElementById('workbench').dataset.lease ?? '') !== lease", lease);

    public static ILocator Figure(this IPage page, string name) => page.Locator($"[data-figure={name}]");
}
