using System.Net.Http.Json;
using System.Text.RegularExpressions;
using SynthCurate.Tests.Projects;
using SynthCurate.Tests.Samples;

namespace SynthCurate.Tests.Access;

/// <summary>Somebody who leads one project looks for what belongs to another.</summary>
public sealed partial class ForeignIdTests
{
    private const string Canary = "canary7f3a";
    private const string Sought = "zebra"; // stands beside the canary: what is asked for may be shown again
    private static readonly Dictionary<string, string?> ManySignIns = new() { ["SignIn:TriesPerAddress"] = "1000" };
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Z3_EveryIdInEveryRoute_ForeignDeletedOrRandom_GetsTheSameAnswer()
    {
        await using var app = await TestApp.StartAsync(ManySignIns);
        using var people = await PermissionPeople.CreateAsync(app);
        var (foreign, deleted) = (await PermissionWorld.CreateAsync(app, people, "lead"), await PermissionWorld.CreateAsync(app, people, "lead"));
        var routes = Permission.Read().Where(r => r.Kind == "endpoint" && r.Expected["stranger"] == "404").ToList();
        foreach (var name in routes.SelectMany(r => Names(r.What)).Distinct())
            await deleted.IdAsync(name);
        using (var admin = app.Client())
        using (var gone = await admin.DeleteAsync(new Uri("/api/v1/projects/" + await deleted.IdAsync("projectId"), UriKind.Relative), Now))
            gone.EnsureSuccessStatusCode();
        var faults = new List<string>();

        foreach (var route in routes)
        {
            var answers = new HashSet<string>
            {
                await AskAsync(app, people, route, foreign.IdAsync), await AskAsync(app, people, route, deleted.IdAsync),
                await AskAsync(app, people, route, _ => Task.FromResult(Guid.NewGuid().ToString("N"))), await AskAsync(app, people, route, _ => Task.FromResult("1")),
            };
            if (answers.Count > 1 || !answers.Single().StartsWith("404", StringComparison.Ordinal))
                faults.Add($"{route.What}: {string.Join(" | ", answers)}");
        }

        routes.Count.ShouldBeGreaterThan(25);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Z4_EverythingThatCanBeRead_HoldsNothingOfAnotherProject()
    {
        await using var app = await TestApp.StartAsync(ManySignIns);
        using var people = await PermissionPeople.CreateAsync(app);
        var secret = await SecretAsync(app);
        var own = await PermissionWorld.CreateAsync(app, people, "stranger");
        using (var admin = app.Client())
        using (var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{await own.IdAsync("projectId")}/members/{people["stranger"].Id}", new { role = "lead" }, Now))
            seat.EnsureSuccessStatusCode();
        var (faults, seen) = (new List<string>(), 0);

        foreach (var row in Permission.Read().Where(r => r.Kind == "page" || (r.Kind == "endpoint" && r.What.StartsWith("GET ", StringComparison.Ordinal))))
        {
            foreach (var query in (string[])["", "?limit=500", "?limit=500&q=" + Sought, "?q=" + Sought])
            {
                if ((await ReadAsync(people, "stranger", row, own.IdAsync, query)).Contains(Canary, StringComparison.Ordinal))
                    faults.Add(row.What + query);
            }
            seen += (await ReadAsync(people, "administrator", row, name => name.Equals("projectId", StringComparison.OrdinalIgnoreCase) ? Task.FromResult(secret) : own.IdAsync(name), "")).Contains(Canary, StringComparison.Ordinal) ? 1 : 0;
        }

        faults.ShouldBeEmpty();
        seen.ShouldBeGreaterThan(8, "the administrator has to find it in many places, or this proves nothing");
    }

    /// <summary>A project that has the canary in everything that people or files name.</summary>
    private static async Task<string> SecretAsync(TestApp app)
    {
        using var admin = app.Client();
        var id = (await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded(Canary + " project"))).GetProperty("id").GetString()!; // the contract promises it
        using var patch = await admin.PatchAsJsonAsync("/api/v1/projects/" + id, new { guideline = Canary + " guideline", routing = new { acceptAt = 1.0 } }, Now);
        patch.EnsureSuccessStatusCode();
        var reviewer = await app.AddUserAsync(Canary + Guid.NewGuid().ToString("N"), id);
        var rows = string.Concat(Enumerable.Range(0, 5).Select(row =>
            $$$"""{"key":"{{{Canary}}}{{{row}}}","fields":{"source":"{{{Canary}}} {{{Sought}}} {{{row}}}","output":"{{{Canary}}} {{{Sought}}} {{{row}}}"},"metadata":{"model":"{{{Canary}}}"}}""" + "\n"));
        await admin.ImportAsync(id, "jsonl", rows + "{", fileName: Canary + ".jsonl");
        await admin.RoutedAsync(id);
        using var his = app.Client(reviewer.Key);
        var claim = await TestApp.PostAsync(his, $"/api/v1/projects/{id}/claims", new { });
        await TestApp.PostAsync(his, $"/api/v1/leases/{claim.GetProperty("lease").GetString()}/answer", new { verdict = "accept", label = "supported", comment = Canary, activeSeconds = 1.0 });
        return id;
    }

    private static async Task<string> ReadAsync(PermissionPeople people, string subject, Permission row, Func<string, Task<string>> id, string query)
    {
        var path = await PathAsync(row.Kind == "page" ? row.What : row.What.Split(' ')[1], id) + query;
        using var answer = await people.SessionOf(subject).Http.GetAsync(new Uri(path, UriKind.Relative), Now);
        ((int)answer.StatusCode).ShouldBeLessThan(500, path);
        return await answer.Content.ReadAsStringAsync(Now);
    }

    private static async Task<string> AskAsync(TestApp app, PermissionPeople people, Permission route, Func<string, Task<string>> id)
    {
        var parts = route.What.Split(' ');
        using var client = app.Client(people["stranger"].Key);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), await PathAsync(parts[1], id) + PermissionBodies.QueryOf(route.What)) { Content = PermissionBodies.ContentOf(route.What) };
        using var answer = await client.SendAsync(request, Now);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Now)}";
    }

    private static async Task<string> PathAsync(string path, Func<string, Task<string>> id)
    {
        foreach (var name in Names(path))
            path = Regex.Replace(path, $@"\{{{name}(:\w+)?\}}", await id(name));
        return path;
    }

    private static IEnumerable<string> Names(string path) => Parameter().Matches(path).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Parameter();
}
