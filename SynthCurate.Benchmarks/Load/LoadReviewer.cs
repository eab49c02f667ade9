using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Benchmarks.Load;

/// <summary>One reviewer at work: claims, answers, and again, over a connection that is kept.</summary>
internal sealed class LoadReviewer : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _claims;

    public LoadReviewer(LoadTarget target, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1, UseCookies = false }) { BaseAddress = target.Url };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _claims = new Uri($"/api/v1/projects/{target.ProjectId}/claims", UriKind.Relative);
    }

    public List<double> ClaimMilliseconds { get; } = [];
    public List<double> AnswerMilliseconds { get; } = [];
    /// <summary>When each sample's answer was sent and acknowledged.</summary>
    public Dictionary<string, (long Sent, long Acknowledged)> Answered { get; } = [];

    public int Errors { get; private set; }

    /// <summary>Whether nothing was left in the end.</summary>
    public bool FoundNothing { get; private set; }

    public async Task WorkAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && !FoundNothing)
        {
            if (await ClaimAsync() is (var lease, var sample))
                await AnswerAsync(lease, sample);
        }
    }

    /// <summary>One claim, one answer.</summary>
    public async Task WorkOnceAsync()
    {
        if (await ClaimAsync() is not (var lease, var sample))
            throw new InvalidOperationException("Nothing is left to answer.");
        await AnswerAsync(lease, sample);
    }

    public void Dispose() => _http.Dispose();

    private async Task<(string Lease, string Sample)?> ClaimAsync()
    {
        var started = Stopwatch.GetTimestamp();
        using var response = await _http.PostAsync(_claims, null);
        var body = await response.Content.ReadAsByteArrayAsync();
        ClaimMilliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        FoundNothing = response.StatusCode == HttpStatusCode.NoContent;
        if (response.StatusCode == HttpStatusCode.OK)
            return (MemberOf(body, "lease"u8), MemberOf(body, "id"u8)); // the first id is the sample's
        Errors += FoundNothing ? 0 : 1;
        return null;
    }

    private async Task AnswerAsync(string lease, string sample)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/leases/{lease}/answer", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Content = new StringContent("""{"verdict":"accept","label":"supported","activeSeconds":1.5}""", Encoding.UTF8, "application/json");
        var started = Stopwatch.GetTimestamp();
        using var response = await _http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        AnswerMilliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Answered[sample] = (started, Stopwatch.GetTimestamp());
        if (response.StatusCode != HttpStatusCode.OK)
            Errors++;
    }

    private static string MemberOf(byte[] body, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read())
                return reader.GetString()!; // the contract says so
        }
        throw new InvalidDataException("A claim without its lease or sample.");
    }
}
