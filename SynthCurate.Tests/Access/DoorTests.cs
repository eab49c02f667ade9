using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SynthCurate.Tests.Projects;

namespace SynthCurate.Tests.Access;

/// <summary>What knocks at the door in the wrong way.</summary>
public sealed class DoorTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Z3_ForeignDeletedRandomAndUnreadableIds_SameAnswer()
    {
        var stranger = await app.AddUserAsync("stranger-" + Guid.NewGuid().ToString("N"));
        using var admin = app.Client();
        var foreign = await ProjectAsync(admin);
        var gone = await ProjectAsync(admin);
        using var deleted = await admin.DeleteAsync(new Uri($"/api/v1/projects/{gone}", UriKind.Relative), Now);
        using var client = app.Client(stranger.Key);

        var answers = new HashSet<string>();
        foreach (var id in (string[])[foreign, gone, Guid.NewGuid().ToString("N"), "../admin", "1"])
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/projects/{Uri.EscapeDataString(id)}", UriKind.Relative), Now);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            answers.Add(await answer.Content.ReadAsStringAsync(Now));
        }

        answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Z4_ListOfProjects_HasNoForeignOnes()
    {
        var stranger = await app.AddUserAsync("lister-" + Guid.NewGuid().ToString("N"));
        using var admin = app.Client();
        var canary = "canary-" + Guid.NewGuid().ToString("N");
        await TestApp.PostAsync(admin, "/api/v1/projects", ProjectEndpointsTests.Grounded(canary));
        using var client = app.Client(stranger.Key);

        var list = await client.GetStringAsync(new Uri("/api/v1/projects?limit=500", UriKind.Relative), Now);

        list.ShouldNotContain(canary);
        (await admin.GetStringAsync(new Uri("/api/v1/projects?limit=500", UriKind.Relative), Now)).ShouldContain(canary);
    }

    [Fact]
    public async Task Z9_Key_WorksUntilRevoked()
    {
        var user = await app.AddUserAsync("keys-" + Guid.NewGuid().ToString("N"));
        using var client = app.Client(user.Key);
        var another = await TestApp.PostAsync(client, $"/api/v1/users/{user.Id}/keys", new { name = "another" });
        using var second = app.Client(another.GetProperty("key").GetString());
        using var before = await second.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Now);

        using var revoked = await client.DeleteAsync(new Uri($"/api/v1/users/{user.Id}/keys/{another.GetProperty("id").GetString()}", UriKind.Relative), Now);
        using var after = await second.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Now);

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/api/v1/projects", """{"name":"x","task":{"kind":"instruction","fields":[{"name":"output","role":"output"}]},"isSample":true}""")]
    [InlineData("/api/v1/projects", """{"name":"x","id":"00000000000000000000000000000001","task":{"kind":"instruction","fields":[{"name":"output","role":"output"}]}}""")]
    [InlineData("/api/v1/projects", """{"name":"x","name":"y","task":{"kind":"instruction","fields":[{"name":"output","role":"output"}]}}""")]
    [InlineData("/api/v1/users", """{"email":"a@example.org","name":"a","isAdministrator":true}""")]
    [InlineData("/api/v1/users", """{"email":"a@example.org","name":"a","passwordHash":"x"}""")]
    public async Task Z12_MemberThatIsNotOffered_IsRefused(string path, string body)
    {
        using var client = app.Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, Now);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Z13_CookieWithoutAntiforgeryToken_ChangesNothing()
    {
        using var session = await PageSession.SignInAsync(app);
        using var json = JsonContent.Create(ProjectEndpointsTests.Grounded("forged"));
        using var text = new StringContent(await json.ReadAsStringAsync(Now), Encoding.UTF8, "text/plain");

        using var plain = await session.Http.PostAsync(new Uri("/api/v1/projects", UriKind.Relative), json, Now);
        using var disguised = await session.Http.PostAsync(new Uri("/api/v1/projects", UriKind.Relative), text, Now);

        plain.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        disguised.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType);
        (await session.Http.GetStringAsync(new Uri("/api/v1/projects?limit=500", UriKind.Relative), Now)).ShouldNotContain("forged");
    }

    [Fact]
    public async Task Cookie_WithAntiforgeryToken_MayChange()
    {
        using var session = await PageSession.SignInAsync(app);
        var token = await session.Http.GetFromJsonAsync<JsonElement>("/antiforgery", Now);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/projects") { Content = JsonContent.Create(ProjectEndpointsTests.Grounded()) };
        request.Headers.Add(token.GetProperty("header").GetString()!, token.GetProperty("token").GetString()); // the endpoint promises it

        using var answer = await session.Http.SendAsync(request, Now);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Request_WithAKeyAndACookie_IsJudgedByTheKeyAlone()
    {
        using var session = await PageSession.SignInAsync(app);
        session.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "no such key, though long enough to be one");

        using var answer = await session.Http.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Now);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/curation/negotiate?negotiateVersion=1")]
    public async Task Z13_SocketFromAnotherSitesPage_IsRefused(string path)
    {
        using var session = await PageSession.SignInAsync(app);
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Origin", "https://evil.example");

        using var answer = await session.Http.SendAsync(request, Now);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Z14_ForwardedHeadersFromAnybody_AreNotBelieved()
    {
        using var client = app.Client(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        foreach (var name in (string[])["X-Forwarded-Host", "X-Forwarded-Proto", "X-Original-URL", "X-Forwarded-Prefix"])
            request.Headers.Add(name, name.EndsWith("Proto", StringComparison.Ordinal) ? "https" : "evil.example");

        using var answer = await client.SendAsync(request, Now);

        answer.Headers.Location!.ToString().ShouldStartWith(app.Address.ToString()); // a redirect to the sign-in has one
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    private static async Task<string> ProjectAsync(HttpClient client) =>
        (await TestApp.PostAsync(client, "/api/v1/projects", ProjectEndpointsTests.Grounded())).GetProperty("id").GetString()!; // the contract promises it
}
