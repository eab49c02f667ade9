using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Benchmarks.Load;

/// <summary>A project with samples in its queue and one API key for each reviewer.</summary>
internal sealed record LoadTarget(Uri Url, string ProjectId, IReadOnlyList<string> Keys)
{
    /// <summary>Makes project, accounts, keys and samples over the API, as an engineer's script would.</summary>
    public static async Task<LoadTarget> PrepareAsync(LoadOptions options, Uri url, string key)
    {
        using var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var project = await PostAsync(http, "/api/v1/projects", ProjectOf(options));
        var keys = new List<string>();
        for (var i = 0; i < options.Reviewers; i++)
            keys.Add(await AddReviewerAsync(http, project));
        await ImportAsync(http, project, options.Samples);
        return new LoadTarget(url, project, keys);
    }

    private static object ProjectOf(LoadOptions options) => new
    {
        name = "Load",
        task = new
        {
            kind = "grounded",
            fields = new[] { new { name = "source", role = "source" }, new { name = "output", role = "output" } },
            labels = new[] { new { id = "supported", title = "Supported" }, new { id = "hallucinated", title = "Hallucinated" } },
        },
        review = new { overlap = options.Overlap, leaseSeconds = 300, blind = true },
        routing = new { acceptAt = 1.0, auditShare = 0.0 },
    };

    private static async Task<string> AddReviewerAsync(HttpClient http, string project)
    {
        var user = await PostAsync(http, "/api/v1/users", new { email = $"load-{Guid.NewGuid():N}@example.com", name = "Load" });
        using var member = await http.PutAsJsonAsync($"/api/v1/projects/{project}/members/{user}", new { role = "reviewer" });
        member.EnsureSuccessStatusCode();
        return await PostAsync(http, $"/api/v1/users/{user}/keys", new { name = "load" }, "key");
    }

    private static async Task ImportAsync(HttpClient http, string project, int samples)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < samples; i++)
        {
            lines.Append(JsonSerializer.Serialize(new
            {
                key = "q" + i,
                fields = new { source = $"Source {i}: the river Elbe is 1094 km long.", output = $"Output {i}: the Elbe is {i} km long." },
                label = i % 2 == 0 ? "supported" : "hallucinated",
                confidence = 0.3,
            })).Append('\n');
        }
        using var body = new StringContent(lines.ToString(), Encoding.UTF8, "application/jsonl");
        using var response = await http.PostAsync($"/api/v1/projects/{project}/imports?format=jsonl", body);
        response.EnsureSuccessStatusCode();
        await UntilQueuedAsync(http, project, samples);
    }

    private static async Task UntilQueuedAsync(HttpClient http, string project, int samples)
    {
        while (true)
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/projects/{project}"));
            var funnel = answer.RootElement.GetProperty("funnel");
            if (funnel.GetProperty("samples").GetInt64() == samples && funnel.GetProperty("arrived").GetInt64() == 0)
                return;
            await Task.Delay(200);
        }
    }

    private static async Task<string> PostAsync(HttpClient http, string path, object body, string member = "id")
    {
        using var response = await http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.GetProperty(member).GetString()!; // the contract says so
    }
}
