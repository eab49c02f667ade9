using System.Net;
using System.Net.Sockets;
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

    /// <summary>Reviewers with a seat in a new project whose samples wait for them.</summary>
    public static async Task<List<CrashReviewer>> SeatAsync(AppProcess app, int reviewers, int samples)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await app.StartAsync(cancellation);
        using var admin = app.Administrator();
        var project = await CrashProject.CreateAsync(admin);
        var import = await CrashProject.StartImportAsync(admin, project, samples);
        (await CrashProject.WaitForEndAsync(admin, $"/api/v1/imports/{import}", cancellation)).GetProperty("added").GetInt32().ShouldBe(samples);
        await CrashProject.WaitUntilRoutedAsync(admin, project, cancellation); // a process that lives half a second gets little scored
        var seated = new List<CrashReviewer>();
        for (var i = 0; i < reviewers; i++)
            seated.Add(new CrashReviewer(app, project, await app.AddReviewerAsync(project, "reviewer" + i)));
        return seated;
    }

    public string ProjectId => projectId;

    public HttpClient Client() => app.Client(key);

    /// <summary>Works until the process is gone or takes nothing more.</summary>
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
        catch (Exception gone) when (IsGone(gone))
        {
            // the process was killed, perhaps while it answered
        }
    }

    /// <summary>What a client meets when the process dies: while it connects, waits or reads, each says it in its own way.</summary>
    public static bool IsGone(Exception failure) => failure is HttpRequestException or SocketException or IOException or OperationCanceledException;

    /// <summary>Sends what was on its way again with the same key; it is answered as if it were the first time.</summary>
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
        else if (!IsRefusal(response))
            Surprises.Add($"{(int)response.StatusCode} {text}");
    }

    private async Task<bool> IsExpectedAsync(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return true;
        if (!IsRefusal(response))
            Surprises.Add($"claim: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return false;
    }

    /// <summary>The store takes nothing now, and says when to come again.</summary>
    private static bool IsRefusal(HttpResponseMessage response) =>
        response is { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage, Headers.RetryAfter: not null };
}
