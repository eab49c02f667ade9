using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Routing;

namespace SynthCurate.Tests.Access;

/// <summary>Every endpoint, page and hub method has a row in Access/permissions.csv, and every cell of an endpoint or page holds over HTTP.</summary>
public sealed partial class PermissionMatrixTests
{
    [Fact]
    public async Task Z1_EverythingOffered_HasExactlyOneRow()
    {
        await using var app = await TestApp.StartAsync();
        var rows = Permission.Read();

        var offered = Permission.Offered(app);

        Permission.Faults(rows, offered).ShouldBeEmpty();
        rows.Select(r => (r.Kind, r.What)).ShouldBeUnique();
        rows.Where(r => r.Expected.Count != Permission.Subjects.Length || r.Expected.Values.Any(v => v is not ("ok" or "401" or "403" or "404"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Z2_EveryCell_HoldsAndDenialsChangeNothing()
    {
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["SignIn:TriesPerAddress"] = "1000" });
        using var people = await PermissionPeople.CreateAsync(app);
        var faults = new List<string>();

        // The sample project comes last: its simulated colleagues go on writing while other rows are looked at.
        foreach (var row in Permission.Read().Where(r => r.Kind is "endpoint" or "page").OrderBy(r => r.What.EndsWith("/sample-project", StringComparison.Ordinal)))
        {
            var shared = await PermissionWorld.CreateAsync(app, people, "reviewer");
            await PathOfAsync(row, shared);
            await SettleAsync(app);
            var before = StoreFingerprint.Of(app);
            foreach (var (subject, expected) in row.Expected.Where(c => c.Value != "ok"))
                await CheckAsync(app, people, row, subject, expected, shared, faults);
            if (StoreFingerprint.Of(app) != before)
                faults.Add($"{row.What}: a denied call changed the store");
            foreach (var (subject, expected) in row.Expected.Where(c => c.Value == "ok"))
                await CheckAsync(app, people, row, subject, expected, await PermissionWorld.CreateAsync(app, people, subject), faults);
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>Waits until no import, export or routing that an earlier row started is under way.</summary>
    private static async Task SettleAsync(TestApp app)
    {
        using var file = StoreFingerprint.Open(app);
        while (StoreFingerprint.Rows(file, """SELECT 1 FROM "Imports" WHERE "EndedAt" IS NULL UNION ALL SELECT 1 FROM "Exports" WHERE "EndedAt" IS NULL UNION ALL SELECT 1 FROM "SampleStates" WHERE "Place" = 0""").Count > 0)
            await Task.Yield();
        while ((await app.Services.GetRequiredService<RerouteRequests>().OpenAsync(TestContext.Current.CancellationToken)).Count > 0)
            await Task.Yield();
        await app.Services.GetRequiredService<StoreWriter>().WriteAsync(_ => { }, TestContext.Current.CancellationToken, WriteLane.Bulk);
    }

    private static async Task CheckAsync(
        TestApp app, PermissionPeople people, Permission row, string subject, string expected, PermissionWorld world, List<string> faults)
    {
        var path = await PathOfAsync(row, world);
        using var answer = row.Kind == "page"
            ? await people.SessionOf(subject).Http.GetAsync(new Uri(path, UriKind.Relative))
            : await CallAsync(app, people, row, subject, path);
        var got = ClassOf(answer);
        if (got != expected)
            faults.Add($"{row.What} as {subject}: expected {expected}, got {got} ({(int)answer.StatusCode} {answer.Headers.Location} {Short(await answer.Content.ReadAsStringAsync())})");
    }

    private static async Task<HttpResponseMessage> CallAsync(TestApp app, PermissionPeople people, Permission row, string subject, string path)
    {
        var method = row.What.Split(' ')[0];
        using var client = app.Client(subject == "anonymous" ? null : people[subject].Key);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (PermissionBodies.ContentOf(row.What) is { } content)
            request.Content = content;
        if (method == "POST")
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await client.SendAsync(request);
    }

    private static string ClassOf(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Redirect when answer.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) == true => "401",
        HttpStatusCode.Redirect when answer.Headers.Location?.ToString().Contains("/denied", StringComparison.Ordinal) == true => "403",
        HttpStatusCode.Unauthorized => "401",
        HttpStatusCode.Forbidden => "403",
        HttpStatusCode.NotFound => "404",
        >= HttpStatusCode.InternalServerError => "failure",
        HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.UnsupportedMediaType => "not understood: correct PermissionBodies",
        _ => "ok",
    };

    private static async Task<string> PathOfAsync(Permission row, PermissionWorld world)
    {
        var path = row.Kind == "page" ? row.What : row.What.Split(' ')[1];
        foreach (Match parameter in Parameter().Matches(path))
            path = path.Replace(parameter.Value, await world.IdAsync(parameter.Groups[1].Value), StringComparison.Ordinal);
        return path + PermissionBodies.QueryOf(row.What);
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Parameter();
}
