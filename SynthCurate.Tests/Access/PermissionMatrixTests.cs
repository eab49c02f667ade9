using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Persistence;
using SynthCurate.Web.Routing;

namespace SynthCurate.Tests.Access;

/// <summary>Every endpoint, page and hub method has a row in Access/permissions.csv, and every cell of it holds over HTTP.</summary>
public sealed partial class PermissionMatrixTests
{
    [Fact]
    public async Task Matrix_EverythingOffered_HasExactlyOneRow()
    {
        await using var app = await TestApp.StartAsync();
        var rows = Permission.Read();

        var offered = Permission.Offered(app);

        var missing = offered.Except(rows.Select(r => (r.Kind, r.What))).Select(o =>
            $"Add to SynthCurate.Web/Access/permissions.csv: {o.Kind},{o.What},<{string.Join(">,<", Permission.Subjects)}> (each ok, 401, 403 or 404)");
        var superfluous = rows.Select(r => (r.Kind, r.What)).Except(offered).Select(r => $"Take out of permissions.csv, it is gone: {r.Kind},{r.What}");
        missing.Concat(superfluous).Order().ShouldBeEmpty();
        rows.Select(r => (r.Kind, r.What)).ShouldBeUnique();
        rows.Where(r => r.Expected.Count != Permission.Subjects.Length || r.Expected.Values.Any(v => v is not ("ok" or "401" or "403" or "404"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Matrix_EveryCell_HoldsAndDenialsChangeNothing()
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
            var before = Fingerprint(app);
            foreach (var (subject, expected) in row.Expected.Where(c => c.Value != "ok"))
                await CheckAsync(app, people, row, subject, expected, shared, faults);
            if (Fingerprint(app) != before)
                faults.Add($"{row.What}: a denied call changed the store");
            foreach (var (subject, expected) in row.Expected.Where(c => c.Value == "ok"))
                await CheckAsync(app, people, row, subject, expected, await PermissionWorld.CreateAsync(app, people, subject), faults);
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>Waits until no import, export or routing that an earlier row started is under way.</summary>
    private static async Task SettleAsync(TestApp app)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "curation.db")};Mode=ReadOnly;Pooling=False");
        file.Open();
        while (Rows(file, """SELECT 1 FROM "Imports" WHERE "EndedAt" IS NULL UNION ALL SELECT 1 FROM "Exports" WHERE "EndedAt" IS NULL UNION ALL SELECT 1 FROM "SampleStates" WHERE "Place" = 0""").Count > 0)
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

    /// <summary>A hash over every row of every table.</summary>
    private static string Fingerprint(TestApp app)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "curation.db")};Mode=ReadOnly;Pooling=False");
        file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in Rows(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'SampleText%' AND sql NOT LIKE 'CREATE VIRTUAL%'"))
        {
            foreach (var row in Rows(file, $"SELECT * FROM \"{table}\""))
                hash.AppendData(Encoding.UTF8.GetBytes(row));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static List<string> Rows(SqliteConnection file, string sql)
    {
        using var command = file.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('\u001f', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        return rows;
    }

    private static string Short(string text) => text.Length > 200 ? text[..200] : text;

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Parameter();
}
