using System.Net;
using System.Text;

namespace SynthCurate.Tests.Access;

/// <summary>What another site's page could make a signed-in browser send, and what a browser could make of what it gets.</summary>
public sealed class ForgedRequestTests
{
    private static readonly Dictionary<string, string?> ManySignIns = new() { ["SignIn:TriesPerAddress"] = "1000" };
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Z13_EveryChange_ByCookieWithoutAntiforgeryToken_IsRefused()
    {
        await using var app = await TestApp.StartAsync(ManySignIns);
        using var people = await PermissionPeople.CreateAsync(app);
        var world = await PermissionWorld.CreateAsync(app, people, "administrator");
        var changes = Permission.Read().Where(r => r.Kind == "endpoint" && !r.What.StartsWith("GET ", StringComparison.Ordinal)).ToList();
        var faults = new List<string>();

        foreach (var change in changes)
        {
            foreach (var type in (string?[])[null, "text/plain", "application/x-www-form-urlencoded"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(change.What.Split(' ')[0]), await PathAsync(change, world));
                request.Content = await ContentAsync(change, type);
                request.Headers.Add("Origin", "https://evil.example");
                using var answer = await people.SessionOf("administrator").Http.SendAsync(request, Now);
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.UnsupportedMediaType) || answer.Headers.Contains("Access-Control-Allow-Origin"))
                    faults.Add($"{change.What} as {type}: {(int)answer.StatusCode}");
            }
        }

        changes.Count.ShouldBeGreaterThan(25);
        faults.ShouldBeEmpty();
        using var admin = app.Client();
        using var still = await admin.GetAsync(new Uri("/api/v1/projects/" + await world.IdAsync("projectId"), UriKind.Relative), Now);
        still.StatusCode.ShouldBe(HttpStatusCode.OK, "the deletion was among them");
    }

    [Fact]
    public async Task Z15_EveryDownload_IsAnAttachmentThatNothingRenders()
    {
        await using var app = await TestApp.StartAsync(ManySignIns);
        using var people = await PermissionPeople.CreateAsync(app);
        var world = await PermissionWorld.CreateAsync(app, people, "administrator");
        using var client = app.Client(people["administrator"].Key);
        var downloads = new List<string>();

        foreach (var row in Permission.Read().Where(r => r.Kind == "endpoint" && r.What.StartsWith("GET /api/", StringComparison.Ordinal)))
        {
            var path = await PathAsync(row, world);
            foreach (var query in (string[])["", "?format=csv"])
            {
                using var answer = await client.GetAsync(new Uri(path + query, UriKind.Relative), Now);
                answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"], row.What);
                answer.Headers.CacheControl.ShouldNotBeNull(row.What).NoStore.ShouldBeTrue(row.What);
                if (answer.Content.Headers.ContentType?.MediaType is not { } type || type is "application/json" or "application/problem+json")
                    continue;
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, row.What);
                type.ShouldBeOneOf(["application/jsonl", "application/x-ndjson", "text/csv", "application/octet-stream", "application/vnd.sqlite3"], row.What);
                answer.Content.Headers.ContentDisposition.ShouldNotBeNull(row.What).DispositionType.ShouldBe("attachment", row.What);
                answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox", Case.Insensitive, row.What);
                downloads.Add(row.What.Split('/')[^1]);
            }
        }

        downloads.Distinct().Order().ShouldBe(["file", "rejections"]);
        downloads.Count.ShouldBe(6, "an export's file, a backup's file and an import's rejections, each asked for twice");
    }

    private static async Task<HttpContent?> ContentAsync(Permission change, string? type)
    {
        var content = PermissionBodies.ContentOf(change.What);
        return type is null || content is null ? content : new StringContent(await content.ReadAsStringAsync(Now), Encoding.UTF8, type);
    }

    private static async Task<string> PathAsync(Permission row, PermissionWorld world)
    {
        var path = row.What.Split(' ')[1];
        foreach (var part in path.Split('/').Where(p => p.StartsWith('{')))
            path = path.Replace(part, await world.IdAsync(part.Trim('{', '}').Split(':')[0]), StringComparison.Ordinal);
        return path + PermissionBodies.QueryOf(row.What);
    }
}
