using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Domain.Journey;
using SynthCurate.Domain.Projects;
using SynthCurate.Domain.Routing;
using SynthCurate.Domain.Samples;
using SynthCurate.Domain.Values;
using SynthCurate.Tests.Projects;
using SynthCurate.Web.Persistence;

namespace SynthCurate.Tests.Access;

/// <summary>One of everything, seen by one of each: a project with two samples in its queue, its members, and people who are none.</summary>
public sealed class PermissionWorld
{
    private readonly TestApp _app;
    private readonly PermissionPeople _people;
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly string _subject;

    private PermissionWorld(TestApp app, PermissionPeople people, string subject)
    {
        (_app, _people, _subject) = (app, people, subject);
    }

    public static async Task<PermissionWorld> CreateAsync(TestApp app, PermissionPeople people, string subject)
    {
        var world = new PermissionWorld(app, people, subject);
        using var admin = app.Client();
        var project = (await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded(leaseSeconds: 3600))).GetProperty("id").GetString()!; // the contract promises it
        foreach (var role in (string[])["viewer", "reviewer", "lead"])
        {
            using var seat = await admin.PutAsJsonAsync($"/api/v1/projects/{project}/members/{people[role].Id}", new { role });
            seat.EnsureSuccessStatusCode();
        }
        world._ids["projectId"] = world._ids["ProjectId"] = project;
        await world.AddSamplesAsync();
        return world;
    }

    /// <summary>The value of a parameter of a route, made when first asked for.</summary>
    public async Task<string> IdAsync(string name)
    {
        if (!_ids.TryGetValue(name, out var id))
            _ids[name] = id = await MakeAsync(name);
        return id;
    }

    private async Task<string> MakeAsync(string name)
    {
        switch (name)
        {
            case "userId":
                return (await _app.AddUserAsync("somebody-" + Guid.NewGuid().ToString("N"), await IdAsync("projectId"))).Id;
            case "keyId":
                using (var admin = _app.Client())
                    return (await TestApp.PostAsync(admin, $"/api/v1/users/{await IdAsync("userId")}/keys", new { name = "another" })).GetProperty("id").GetString()!; // likewise
            case "leaseId":
                return (await ClaimAsync()).GetProperty("lease").GetString()!; // likewise
            case "answerId":
                using (var reviewer = _app.Client(_people[Reviewer].Key))
                    return (await TestApp.PostAsync(reviewer, $"/api/v1/leases/{await IdAsync("leaseId")}/answer", new { verdict = "accept", label = "supported", activeSeconds = 1.0 })).GetProperty("id").GetString()!; // likewise
            case "importId":
                return await FinishedAsync("imports", PermissionBodies.Content("POST /api/v1/projects/{projectId}/imports"), "?format=jsonl");
            case "exportId":
                return await FinishedAsync("exports", PermissionBodies.Content("POST /api/v1/projects/{projectId}/exports"), "");
            case "id":
                using (var admin = _app.Client())
                    return (await TestApp.PostAsync(admin, "/api/v1/backups", new { })).GetProperty("id").GetString()!; // the contract promises it
            case "SampleId":
                return await IdAsync("sampleId");
            case "documentName":
                return "v1";
            case "Topic":
                return "agreement";
            default:
                throw new InvalidOperationException($"Say in {nameof(PermissionWorld)}.{nameof(MakeAsync)} how the tests get a '{name}'.");
        }
    }

    /// <summary>Who holds leases: the subject where it may, since nobody sees another's.</summary>
    private string Reviewer => _subject is "lead" or "administrator" or "reviewer" ? _subject : "reviewer";

    private async Task<JsonElement> ClaimAsync()
    {
        using var reviewer = _app.Client(_people[Reviewer].Key);
        return await TestApp.PostAsync(reviewer, $"/api/v1/projects/{await IdAsync("projectId")}/claims", new { });
    }

    /// <summary>Starts an import or an export and waits until it has ended.</summary>
    private async Task<string> FinishedAsync(string kind, HttpContent content, string query)
    {
        using var admin = _app.Client();
        using var started = await admin.PostAsync(new Uri($"/api/v1/projects/{await IdAsync("projectId")}/{kind}{query}", UriKind.Relative), content);
        var id = (await started.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!; // the contract promises it
        while ((await admin.GetFromJsonAsync<JsonElement>($"/api/v1/{kind}/{id}")).GetProperty("state").GetString() == "running")
            await Task.Yield();
        await SettleAsync(admin);
        return id;
    }

    /// <summary>What was imported is scored and routed in the background: waits until nothing of it is under way.</summary>
    private async Task SettleAsync(HttpClient admin)
    {
        var project = $"/api/v1/projects/{await IdAsync("projectId")}";
        while ((await admin.GetFromJsonAsync<JsonElement>(project)).GetProperty("funnel").GetProperty("arrived").GetInt64() > 0)
            await Task.Yield();
        await _app.Services.GetRequiredService<StoreWriter>().WriteAsync(_ => { }, TestContext.Current.CancellationToken, WriteLane.Bulk);
    }

    private Task AddSamplesAsync() => _app.Services.GetRequiredService<StoreWriter>().WriteAsync(session =>
    {
        var project = Id<Project>.Parse(_ids["projectId"]);
        for (var number = 1; number <= 2; number++)
            _ids["sampleId"] = Queue(session, project, number).ToString();
        session.Execute("""UPDATE "ProjectTallies" SET "LastNumber" = 2 WHERE "ProjectId" = @p0""", project.Value);
        session.Moved(project, null, Place.Queued, 2);
    }, TestContext.Current.CancellationToken);

    private static Id<Sample> Queue(WriteSession session, Id<Project> project, long number)
    {
        var id = new Id<Sample>(Guid.CreateVersion7(session.Now));
        var fields = ImmutableSortedDictionary<string, string>.Empty.Add("source", $"Source {number}").Add("output", $"Output {number}");
        session.Db.Samples.Add(new Sample(id, project, number, null, fields, "supported", [], 0.5, ImmutableSortedDictionary<string, double>.Empty,
            null, null, new SampleOrigin(Guid.Empty, number), ContentFingerprint.Of(fields, "supported"), session.Now));
        session.Db.RoutingDecisions.Add(new RoutingDecision(
            new Id<RoutingDecision>(Guid.CreateVersion7(session.Now)), id, 1, 1, RouteOutcome.Review, ["lowConfidence"], 0.5, null, 0.5, session.Now));
        session.Db.SampleStates.Add(new SampleState
        {
            SampleId = id,
            ProjectId = project,
            Number = number,
            Place = Place.Queued,
            IsOpen = true,
            Priority = 0.5,
            Required = 1,
            Outcome = RouteOutcome.Review,
            Label = "supported",
            QueuedAt = session.Now,
            ChangedAt = session.Now,
        });
        return id;
    }
}

/// <summary>The subjects of the matrix, each with a key and, where it has an account that works, a session.</summary>
public sealed class PermissionPeople : IDisposable
{
    private readonly Dictionary<string, TestUser> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageSession> _sessions = new(StringComparer.Ordinal);

    public TestUser this[string subject] => _users[subject];

    public PageSession SessionOf(string subject) => _sessions[subject];

    public static async Task<PermissionPeople> CreateAsync(TestApp app)
    {
        var people = new PermissionPeople();
        foreach (var subject in Permission.Subjects)
        {
            people._users[subject] = subject is "anonymous" ? new TestUser("", "", "") : await app.AddUserAsync("the-" + subject, administrator: subject == "administrator");
            people._sessions[subject] = subject is "anonymous" ? new PageSession(app) : await InviteAsync(app, people._users[subject]);
        }
        using var admin = app.Client();
        using var shut = await admin.PostAsync(new Uri($"/api/v1/users/{people["disabled"].Id}/disable", UriKind.Relative), null);
        shut.EnsureSuccessStatusCode();
        await TestApp.PostAsync(app.Client(people["stranger"].Key), "/api/v1/projects", ProjectEndpointsTests.Grounded("Another project"));
        return people;
    }

    public void Dispose()
    {
        foreach (var session in _sessions.Values)
            session.Dispose();
    }

    private static async Task<PageSession> InviteAsync(TestApp app, TestUser user)
    {
        var session = new PageSession(app);
        var link = await Invitations.LinkAsync(app, user);
        using var answer = await session.SendFormAsync(link, "invite", ("Password", "a long enough sentence"), ("Repeated", "a long enough sentence"));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return session;
    }
}
