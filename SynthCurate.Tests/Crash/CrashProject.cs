using System.Diagnostics;
using System.Text.Json;

namespace SynthCurate.Tests.Crash;

/// <summary>A project with samples that all go to people.</summary>
internal static class CrashProject
{
    public const string Settings =
        """
        {"name":"Crash","task":{"kind":"classification","fields":[{"name":"text","role":"input"}],
         "labels":[{"id":"a","title":"A"},{"id":"b","title":"B"}]},
         "review":{"overlap":3,"leaseSeconds":60,"blind":true},
         "routing":{"acceptAt":1.0,"rejectBelow":null,"auditShare":0.0,"alwaysReview":[]}}
        """;

    public static async Task<string> CreateAsync(HttpClient admin)
    {
        using var response = await admin.PostAsync("/api/v1/projects", AppProcess.Json(Settings));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!; // the contract promises it
    }

    public static async Task<string> StartImportAsync(HttpClient admin, string projectId, int samples)
    {
        var lines = string.Join('\n', Enumerable.Range(0, samples).Select(i =>
            $$"""{"key":"k{{i}}","fields":{"text":"sample {{i}} speaks of matter {{i * 7919 % 10007}} in its own words"},"label":"a"}"""));
        using var response = await admin.PostAsync($"/api/v1/projects/{projectId}/imports?format=jsonl", new StringContent(lines));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!; // the contract promises it
    }

    /// <summary>Asks until the work at the address has ended, and returns how it stands then; it may take long, but not stand still.</summary>
    public static async Task<JsonElement> WaitForEndAsync(HttpClient admin, string address, CancellationToken cancellation)
    {
        var (watch, before) = (Stopwatch.StartNew(), "");
        while (true)
        {
            var text = await admin.GetStringAsync(address, cancellation);
            if (text != before)
                (watch, before) = (Stopwatch.StartNew(), text);
            var job = JsonSerializer.Deserialize<JsonElement>(text);
            if (job.GetProperty("state").GetString() is "completed" or "failed")
                return job;
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), text);
            await Task.Delay(25, cancellation);
        }
    }
    /// <summary>Asks until nothing that was imported waits for its scores and its route.</summary>
    public static async Task WaitUntilRoutedAsync(HttpClient admin, string projectId, CancellationToken cancellation)
    {
        var (watch, before) = (Stopwatch.StartNew(), -1);
        while (true)
        {
            var project = JsonSerializer.Deserialize<JsonElement>(await admin.GetStringAsync($"/api/v1/projects/{projectId}", cancellation));
            var arrived = project.GetProperty("funnel").GetProperty("arrived").GetInt32();
            if (arrived == 0)
                return;
            if (arrived != before)
                (watch, before) = (Stopwatch.StartNew(), arrived);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2), $"{arrived} samples stand still");
            await Task.Delay(25, cancellation);
        }
    }
}
