using System.Text.Json;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Samples;

/// <summary>In a project that is not blind a reviewer sees what the model said, and still cannot tell audits and known answers from other samples.</summary>
public sealed class SampleSightTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Samples_AuditsAndKnownAnswers_LookLikeOthersToAReviewer()
    {
        using var admin = app.Client();
        var project = await NewProjectAsync(admin);
        var reviewer = await app.AddUserAsync("seer", project);
        using var client = app.Client(reviewer.Key);

        var seen = await StoriesAsync(client, project);
        var known = await StoriesAsync(admin, project);

        known.Select(s => s.GetProperty("decision").GetProperty("outcome").GetString()).Distinct().ShouldBe(["audit", "review"], ignoreOrder: true);
        seen.Count.ShouldBe(known.Count);
        seen.ShouldAllBe(s => s.GetProperty("label").GetString() == "supported");
        seen.ShouldAllBe(s => s.GetProperty("decision").ValueKind == JsonValueKind.Null && s.GetProperty("decisions").GetArrayLength() == 0);
        seen.ShouldAllBe(s => s.GetProperty("scorecard").GetProperty("confidence").ValueKind == JsonValueKind.Null);
        seen.Select(s => s.GetProperty("gold").ValueKind).ShouldAllBe(k => k == JsonValueKind.Null);
        var lines = (await client.ReadAsync($"/api/v1/projects/{project}/samples")).GetProperty("items").EnumerateArray().ToList();
        lines.ShouldAllBe(l => l.GetProperty("outcome").ValueKind == JsonValueKind.Null && l.GetProperty("confidence").ValueKind == JsonValueKind.Null);
    }

    private static async Task<string> NewProjectAsync(HttpClient admin)
    {
        var id = (await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
        using var patch = new StringContent("""{"review":{"blind":false},"routing":{"acceptAt":0.3,"auditShare":1,"alwaysReview":[]}}""", System.Text.Encoding.UTF8, "application/json");
        using var changed = await admin.PatchAsync(new Uri($"/api/v1/projects/{id}", UriKind.Relative), patch, Cancel);
        changed.EnsureSuccessStatusCode();
        await admin.ImportAsync(id, "jsonl", string.Join('\n', Enumerable.Range(0, 6).Select(Row)));
        await admin.RoutedAsync(id);
        return id;
    }

    // Half of them with a known answer.
    private static string Row(int n) => JsonSerializer.Serialize(new
    {
        fields = new { source = $"The harbour number {n} was opened in 19{n}2.", output = $"The harbour number {n} was opened in 19{n}2." },
        label = "supported",
        votes = Enumerable.Repeat("supported", 5),
        confidence = 0.99,
        gold = n % 2 == 0 ? "supported" : null,
    });

    private static async Task<List<JsonElement>> StoriesAsync(HttpClient client, string project)
    {
        var stories = new List<JsonElement>();
        foreach (var line in (await client.ReadAsync($"/api/v1/projects/{project}/samples")).GetProperty("items").EnumerateArray())
            stories.Add(await client.ReadAsync($"/api/v1/samples/{line.GetProperty("id").GetString()}"));
        return stories;
    }
}
