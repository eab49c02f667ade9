using System.Net;
using System.Text.RegularExpressions;

namespace SynthCurate.Tests.Access;

public sealed class AccountPagesTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_RightPassword_OpensThePages()
    {
        using var session = await PageSession.SignInAsync(app);

        using var home = await session.Http.GetAsync(new Uri("/", UriKind.Relative), Now);

        home.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task SignIn_AskedForAPage_GoesOnToIt()
    {
        using var session = new PageSession(app);
        using var refused = await session.Http.GetAsync(new Uri("/account", UriKind.Relative), Now);

        using var answer = await session.SendFormAsync(
            refused.Headers.Location!.PathAndQuery, "sign-in", ("Email", TestApp.AdministratorEmail), ("Password", TestApp.AdministratorPassword)); // a redirect has one

        PathOf(answer).ShouldBe("/account");
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task SignIn_ForeignReturnAddress_GoesHome(string address)
    {
        using var session = new PageSession(app);

        using var answer = await session.SendFormAsync(
            "/sign-in?returnUrl=" + Uri.EscapeDataString(address), "sign-in", ("Email", TestApp.AdministratorEmail), ("Password", TestApp.AdministratorPassword));

        PathOf(answer).ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_UnknownAndKnownAccount_SameAnswer()
    {
        var user = await app.AddUserAsync("known-" + Guid.NewGuid().ToString("N"));

        var known = await RefusalAsync(user.Name + "@example.org");
        var unknown = await RefusalAsync("nobody-" + Guid.NewGuid().ToString("N") + "@example.org");

        known.ShouldBe(unknown);
    }

    [Fact]
    public async Task Form_WithoutAntiforgeryToken_IsRefused()
    {
        using var session = new PageSession(app);
        using var body = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Email", TestApp.AdministratorEmail), new("Password", TestApp.AdministratorPassword)]);

        using var answer = await session.Http.PostAsync(new Uri("/sign-in", UriKind.Relative), body, Now);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task SignOut_Sent_EndsTheSession()
    {
        using var session = await PageSession.SignInAsync(app);

        using var answer = await session.SendFormAsync("/sign-out", "sign-out");
        using var home = await session.Http.GetAsync(new Uri("/", UriKind.Relative), Now);

        home.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Invitation_Accepted_SignsInAndIsUsedUp()
    {
        var (user, link) = await InviteAsync();
        using var session = new PageSession(app);

        using var first = await session.SendFormAsync(link, "invite", ("Password", "a long enough sentence"), ("Repeated", "a long enough sentence"));
        using var again = await session.Http.GetAsync(new Uri(link, UriKind.Relative), Now);
        using var signedIn = await PageSession.SignInAsync(app, user.Name + "@example.org", "a long enough sentence");

        PathOf(first).ShouldBe("/");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Key_MadeOnThePage_WorksUntilItIsRevoked()
    {
        using var session = await PageSession.SignInAsync(app);

        using var made = await session.SendFormAsync("/account", "key", ("KeyName", "a script"));
        var page = await made.Content.ReadAsStringAsync(Now);
        var key = Regex.Match(page, "id=\"new-key\"[^>]*>([^<]+)<").Groups[1].Value;
        using var client = app.Client(key);
        using var before = await client.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Now);
        var form = Regex.Match(page, "a script.*?value=\"(revoke-[0-9a-f]{32})\"", RegexOptions.Singleline).Groups[1].Value;
        using var revoked = await session.SendFormOfAsync(page, "/account", form);
        using var after = await client.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Now);

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        revoked.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await session.Http.GetStringAsync(new Uri("/account", UriKind.Relative), Now)).ShouldNotContain(key);
    }

    [Fact]
    public async Task Password_Changed_EndsOtherSessions()
    {
        var (user, link) = await InviteAsync();
        using var own = new PageSession(app);
        using var invited = await own.SendFormAsync(link, "invite", ("Password", "the first sentence"), ("Repeated", "the first sentence"));
        using var wrong = await own.SendFormAsync("/account", "password", ("Present", "not the first"), ("Password", "the second sentence"), ("Repeated", "the second sentence"));
        using var changed = await own.SendFormAsync("/account", "password", ("Present", "the first sentence"), ("Password", "the second sentence"), ("Repeated", "the second sentence"));
        using var again = await PageSession.SignInAsync(app, user.Name + "@example.org", "the second sentence");

        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var still = await own.Http.GetAsync(new Uri("/account", UriKind.Relative), Now);
        still.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Account_Disabled_LosesItsSessionAtOnce()
    {
        var (user, link) = await InviteAsync();
        using var session = new PageSession(app);
        using var invited = await session.SendFormAsync(link, "invite", ("Password", "a long enough sentence"), ("Repeated", "a long enough sentence"));
        using var before = await session.Http.GetAsync(new Uri("/account", UriKind.Relative), Now);

        using var admin = app.Client();
        using var shut = await admin.PostAsync(new Uri($"/api/v1/users/{user.Id}/disable", UriKind.Relative), null, Now);
        using var after = await session.Http.GetAsync(new Uri("/account", UriKind.Relative), Now);

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static string PathOf(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var location = answer.Headers.Location!; // a redirect has one
        return location.IsAbsoluteUri ? location.PathAndQuery : location.ToString();
    }

    private async Task<string> RefusalAsync(string email)
    {
        using var session = new PageSession(app);
        using var answer = await session.SendFormAsync("/sign-in", "sign-in", ("Email", email), ("Password", "not the password"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = (await answer.Content.ReadAsStringAsync(Now)).Replace(email, "", StringComparison.Ordinal);
        return Regex.Replace(page.Replace(PageSession.TokenOf(page), "", StringComparison.Ordinal), "<!--.*?-->", "", RegexOptions.Singleline);
    }

    private async Task<(TestUser User, string Link)> InviteAsync()
    {
        var user = await app.AddUserAsync("invited-" + Guid.NewGuid().ToString("N"));
        return (user, await Invitations.LinkAsync(app, user));
    }
}
