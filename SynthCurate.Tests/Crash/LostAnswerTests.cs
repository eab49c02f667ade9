using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SynthCurate.Tests.Crash;

public sealed class LostAnswerTests
{
    private const string Key = "the-intention-of-one-person";
    private const string Body = """{"verdict":"accept","label":"a","activeSeconds":1.5}""";

    [Fact]
    public async Task C4_KilledAfterTheCommitAndBeforeTheAnswerIsRead_RetryGetsTheFirstAnswer()
    {
        await using var app = new AppProcess();
        var reviewer = (await CrashReviewer.SeatAsync(app, 1, 3)).Single();
        var lease = await ClaimAsync(reviewer);

        var committed = await SendAndNeverReadAsync(app, reviewer, lease);
        await app.KillAsync();
        await app.StartAsync(Cancel);
        using var client = reviewer.Client();
        var (status, first) = await SendAsync(client, lease, Body);
        var (_, again) = await SendAsync(client, lease, Body);
        var (other, _) = await SendAsync(client, lease, Body.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        await app.KillAsync();

        status.ShouldBe(HttpStatusCode.OK, first);
        again.ShouldBe(first);
        other.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Guid.Parse(JsonSerializer.Deserialize<JsonElement>(first).GetProperty("id").GetString().ShouldNotBeNull()).ShouldBe(committed);
        using var file = new StoreFile(app.Data);
        file.Number("""SELECT count(*) FROM "Answers" """).ShouldBe(1);
        file.Number("""SELECT count(*) FROM "IdempotencyRecords" """).ShouldBe(1);
        await CrashInvariants.ShouldHoldAsync(app.Data, [committed.ToString("N")]);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> ClaimAsync(CrashReviewer reviewer)
    {
        using var client = reviewer.Client();
        return (await TestApp.PostAsync(client, $"/api/v1/projects/{reviewer.ProjectId}/claims", new { })).GetProperty("lease").GetString()!; // the contract promises it
    }

    /// <summary>Sends the answer on a socket that nobody reads from, and returns its identity when it is in the data file.</summary>
    private static async Task<Guid> SendAndNeverReadAsync(AppProcess app, CrashReviewer reviewer, string lease)
    {
        using var file = new StoreFile(app.Data);
        file.Number("""SELECT count(*) FROM "Answers" """).ShouldBe(0);
        using var client = reviewer.Client();
        var address = client.BaseAddress!; // a client of the process has one
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        var request = string.Create(CultureInfo.InvariantCulture,
            $"POST /api/v1/leases/{lease}/answer HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {client.DefaultRequestHeaders.Authorization}\r\nIdempotency-Key: {Key}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (file.Rows("""SELECT hex("Id") FROM "Answers" """, r => Guid.Parse(r.GetString(0))) is var ids)
        {
            if (ids.Count > 0)
                return ids.Single();
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1), app.Output);
            await Task.Yield();
        }
        throw new System.Diagnostics.UnreachableException();
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient client, string lease, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/leases/{lease}/answer") { Content = AppProcess.Json(body) };
        request.Headers.Add("Idempotency-Key", Key);
        using var response = await client.SendAsync(request, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }
}
