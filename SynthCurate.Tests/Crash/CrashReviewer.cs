using System.Net;
using System.Text.Json;

namespace SynthCurate.Tests.Crash;

/// <summary>Somebody who claims and answers over HTTP as quickly as he can, and writes down what he was told.</summary>
internal sealed class CrashReviewer(AppProcess app, string projectId, string key)
{
    private readonly List<(string Lease, string Key)> _unknown = [];

    /// <summary>Answers of which we were told that they are kept.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>Answers that were on their way when the process died.</summary>
    public int InFlight => _unknown.Count;

    /// <summary>What came back that should not have.</summary>
    public List<string> Surprises { get; } = [];

    /// <summary>Works until the process is gone.</summary>
    public async Task WorkAsync(CancellationToken cancellation)
    {
        using var client = app.Client(key);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                using var claim = await client.PostAsync($"/api/v1/projects/{projectId}/claims", null, cancellation);
                if (claim.StatusCode == HttpStatusCode.NoContent)
                    return;
                if (!await IsExpectedAsync(claim))
                    return;
                var lease = JsonSerializer.Deserialize<JsonElement>(await claim.Content.ReadAsStringAsync(cancellation)).GetProperty("lease").GetString()!; // promised
                await AnswerAsync(client, lease, Guid.NewGuid().ToString("N"), cancellation);
            }
        }
        catch (HttpRequestException)
        {
            // the process was killed
        }
        catch (OperationCanceledException)
        {
            // the process was killed
        }
        catch (IOException)
        {
            // the process was killed while it answered
        }
    }

    /// <summary>C4: sends what was on its way again with the same key; it is answered as if it were the first time.</summary>
    public async Task TryAgainAsync(CancellationToken cancellation)
    {
        using var client = app.Client(key);
        foreach (var (lease, idempotency) in _unknown.ToList())
        {
            _unknown.Remove((lease, idempotency));
            await AnswerAsync(client, lease, idempotency, cancellation);
        }
    }

    private async Task AnswerAsync(HttpClient client, string lease, string idempotency, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/leases/{lease}/answer");
        request.Headers.Add("Idempotency-Key", idempotency);
        request.Content = AppProcess.Json("""{"verdict":"accept","label":"a","activeSeconds":1.5}""");
        _unknown.Add((lease, idempotency));
        using var response = await client.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        _unknown.Remove((lease, idempotency));
        if (response.IsSuccessStatusCode)
            Acknowledged.Add(JsonSerializer.Deserialize<JsonElement>(text).GetProperty("id").GetString()!); // promised
        else if (response.StatusCode is not HttpStatusCode.ServiceUnavailable)
            Surprises.Add($"{(int)response.StatusCode} {text}");
    }

    private async Task<bool> IsExpectedAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return true;
        if (response.StatusCode is not HttpStatusCode.ServiceUnavailable)
            Surprises.Add($"claim: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return false;
    }
}
