using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Tests.Samples;

/// <summary>Imports through the real HTTP API and waits, by asking, until the samples are imported and routed.</summary>
internal static class ImportingClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, string projectId, string format, HttpContent content, string? mapping = null, string? fileName = null)
    {
        var path = $"/api/v1/projects/{projectId}/imports?format={format}" + (fileName is null ? "" : "&fileName=" + Uri.EscapeDataString(fileName));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (mapping is not null)
            request.Headers.Add("X-Mapping", mapping);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Imports text and returns the ended import.</summary>
    public static async Task<JsonElement> ImportAsync(this HttpClient client, string projectId, string format, string text, string? mapping = null, string? fileName = null) =>
        await client.ImportAsync(projectId, format, new ByteArrayContent(Encoding.UTF8.GetBytes(text)), mapping, fileName);

    public static async Task<JsonElement> ImportAsync(
        this HttpClient client, string projectId, string format, HttpContent content, string? mapping = null, string? fileName = null)
    {
        using var response = await client.UploadAsync(projectId, format, content, mapping, fileName);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(202, body);
        return await client.EndOfImportAsync(JsonSerializer.Deserialize<JsonElement>(body).GetProperty("id").GetString()!); // the contract promises it
    }

    public static Task<JsonElement> EndOfImportAsync(this HttpClient client, string importId) =>
        client.UntilAsync($"/api/v1/imports/{importId}", import => import.GetProperty("state").GetString() != "running");

    /// <summary>Waits until nothing that has arrived is still unrouted, and returns the project.</summary>
    public static Task<JsonElement> RoutedAsync(this HttpClient client, string projectId) =>
        client.UntilAsync($"/api/v1/projects/{projectId}", project =>
            project.GetProperty("funnel").GetProperty("arrived").GetInt64() == 0 && project.GetProperty("funnel").GetProperty("samples").GetInt64() > 0);

    /// <summary>Waits until a request to route again is worked off.</summary>
    public static Task<JsonElement> UntilReroutedAsync(this HttpClient client, string projectId) =>
        client.UntilAsync($"/api/v1/projects/{projectId}/route", route => route.GetProperty("state").GetString() == "completed");

    public static async Task<JsonElement> ReadAsync(this HttpClient client, string path, int status = 200)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, body);
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    public static async Task<JsonElement> UntilAsync(this HttpClient client, string path, Func<JsonElement, bool> isDone)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await client.ReadAsync(path);
            if (isDone(answer))
                return answer;
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, $"{path} is still {answer}");
            await Task.Delay(25, TestContext.Current.CancellationToken); // asks again; nothing depends on how long this is
        }
    }
}
