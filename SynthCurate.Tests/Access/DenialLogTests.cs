using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Tests.Live;
using SynthCurate.Tests.Projects;
using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Access;

/// <summary>Z18: refusals at every door leave their line in the log, and so does what was taken out or given away.</summary>
public sealed class DenialLogTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Api_WhatARoleMayNot_IsInTheLogWithWhoAndWhat()
    {
        var project = await ProjectAsync();
        var viewer = await app.AddUserAsync(Fresh("viewer"), project, "viewer");
        using var client = app.Client(viewer.Key);

        using var answer = await client.PatchAsJsonAsync($"/api/v1/projects/{project}", new { name = "Mine" }, Cancellation);

        var line = await DeniedAsync(l => l.GetProperty("actor").GetString() == viewer.Id);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        line.GetProperty("subject").GetString().ShouldBe(project);
        line.GetProperty("detail").GetProperty("what").GetString().ShouldBe("ProjectWorkflow.ChangeAsync");
        line.GetProperty("detail").GetProperty("status").GetInt32().ShouldBe(403);
        line.GetProperty("detail").GetProperty("times").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Api_ForeignProjectAndHub_AreInTheLogAsNotSeen()
    {
        var project = await ProjectAsync();
        var stranger = await app.AddUserAsync(Fresh("stranger"));
        using var client = app.Client(stranger.Key);
        using var listener = await HubListener.ConnectAsync(app.Address, stranger.Key);

        using var answer = await client.GetAsync(new Uri($"/api/v1/projects/{project}", UriKind.Relative), Cancellation);
        await listener.CallAsync("Join", project);

        (await DeniedAsync(l => IsOf(l, stranger, "ProjectQuery.FindAsync"))).GetProperty("detail").GetProperty("status").GetInt32().ShouldBe(404);
        (await DeniedAsync(l => IsOf(l, stranger, "CurationHub.Join"))).GetProperty("subject").GetString().ShouldBe(project);
    }

    [Fact]
    public async Task Door_UnknownKey_IsInTheLogByPatternAndWithoutTheKey()
    {
        using var client = app.Client("no-such-key-0123456789abcdef0123456789");
        for (var time = 0; time < 50; time++)
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/samples/{Guid.NewGuid():N}", UriKind.Relative), Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var line = await DeniedAsync(l => l.GetProperty("detail").GetProperty("what").GetString() == "GET /api/v1/samples/{sampleId}");
        line.GetProperty("detail").GetProperty("from").GetString().ShouldNotBeNullOrEmpty();
        (await DeniedLinesAsync()).Count(l => l.GetProperty("detail").GetProperty("what").GetString() == "GET /api/v1/samples/{sampleId}").ShouldBeLessThanOrEqualTo(3);
        (await DeniedLinesAsync()).ShouldAllBe(l => !l.GetRawText().Contains("no-such-key"));
    }

    [Fact]
    public async Task SignIn_WrongPassword_IsInTheLogWithTheAccountAndWithoutWhatWasTyped()
    {
        using var session = new PageSession(app);

        using var answer = await session.SendFormAsync("/sign-in", "sign-in", ("Email", TestApp.AdministratorEmail), ("Password", "typed by mistake"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var line = await DeniedAsync(l => l.GetProperty("detail").GetProperty("what").GetString() == "SignIn.Try");
        line.GetProperty("subject").GetString().ShouldNotBeNullOrEmpty();
        line.GetRawText().ShouldNotContain("typed by mistake");
    }

    [Fact]
    public async Task Pages_ForLeadsAndAdministrators_AreInTheLogWhenRefused()
    {
        using var people = await PermissionPeople.CreateAsync(app);
        var world = await PermissionWorld.CreateAsync(app, people, "viewer");

        using var settings = await people.SessionOf("viewer").Http.GetAsync(new Uri($"/projects/{await world.IdAsync("projectId")}/settings", UriKind.Relative), Cancellation);
        using var administration = await people.SessionOf("viewer").Http.GetAsync(new Uri("/administration", UriKind.Relative), Cancellation);

        settings.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        administration.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await DeniedAsync(l => IsOf(l, people["viewer"], "PageGate.StatusAsync"));
        await DeniedAsync(l => IsOf(l, people["viewer"], "GET /administration"));
    }

    [Fact]
    public async Task Fetched_ExportAndInvitation_AreInTheLogWithWhoDidIt()
    {
        await using var own = await TestApp.StartAsync();
        using var people = await PermissionPeople.CreateAsync(own);
        var world = await PermissionWorld.CreateAsync(own, people, "lead");
        var export = await world.IdAsync("exportId");
        using var lead = own.Client(people["lead"].Key);

        using var file = await lead.GetAsync(new Uri($"/api/v1/exports/{export}/file", UriKind.Relative), Cancellation);
        await Invitations.LinkAsync(own, people["reviewer"]);

        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await LinesAsync(own, $"kind=ExportFetched&subject={export}")).ShouldHaveSingleItem().GetProperty("actor").GetString().ShouldBe(people["lead"].Id);
        (await LinesAsync(own, $"kind=InvitationMade&subject={people["reviewer"].Id}")).Count.ShouldBe(2); // the other one when the people were made
    }

    [Fact]
    public async Task Stop_WithRefusalsThatWait_WritesThem()
    {
        var tally = new DenialTally();
        using var log = ActivatorUtilities.CreateInstance<DenialLog>(app.Services, tally);
        await log.StartAsync(Cancellation);
        var what = Fresh("Test.Stop");
        for (var time = 0; time < 3; time++)
            tally.Note(new Denial(Guid.NewGuid(), "", what, "", 403));

        await log.StopAsync(Cancellation);

        (await DeniedLinesAsync()).Where(l => l.GetProperty("detail").GetProperty("what").GetString() == what)
            .Sum(l => l.GetProperty("detail").GetProperty("times").GetInt64()).ShouldBe(3);
    }

    private static bool IsOf(JsonElement line, TestUser user, string what) =>
        line.GetProperty("actor").GetString() == user.Id && line.GetProperty("detail").GetProperty("what").GetString() == what;

    private static string Fresh(string name) => $"{name}-{Guid.NewGuid():N}";

    private async Task<string> ProjectAsync()
    {
        using var admin = app.Client();
        return (await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
    }

    /// <summary>The line about a refusal, once it is written.</summary>
    private async Task<JsonElement> DeniedAsync(Func<JsonElement, bool> isIt)
    {
        while (true)
        {
            if ((await DeniedLinesAsync()).Where(isIt).ToList() is [var line, ..])
                return line;
            await Task.Yield();
        }
    }

    private Task<IReadOnlyList<JsonElement>> DeniedLinesAsync() => LinesAsync(app, "kind=AccessDenied");

    private static async Task<IReadOnlyList<JsonElement>> LinesAsync(TestApp where, string filter)
    {
        using var admin = where.Client();
        var page = await admin.GetFromJsonAsync<JsonElement>("/api/v1/events?limit=500&" + filter, Cancellation);
        return [.. page.GetProperty("items").EnumerateArray()];
    }
}
