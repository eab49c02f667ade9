using System.Net;
using System.Text.RegularExpressions;

namespace SynthCurate.Tests.Access;

/// <summary>A browser without a screen: keeps cookies, fills the forms of pages that are served without a circuit.</summary>
public sealed partial class PageSession : IDisposable
{
    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };

    public PageSession(TestApp app)
    {
        Http = new HttpClient(_handler) { BaseAddress = app.Address };
    }

    public HttpClient Http { get; }

    /// <summary>What the browser would send along.</summary>
    public string? Cookies => _handler.CookieContainer.GetCookieHeader(Http.BaseAddress!) is { Length: > 0 } header ? header : null; // set above

    /// <summary>Signed in as the account; fails the test when it is not let in.</summary>
    public static async Task<PageSession> SignInAsync(TestApp app, string email = TestApp.AdministratorEmail, string password = TestApp.AdministratorPassword)
    {
        var session = new PageSession(app);
        using var answer = await session.SendFormAsync("/sign-in", "sign-in", ("Email", email), ("Password", password));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return session;
    }

    /// <summary>Opens the page and sends its form with the given fields.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await Http.GetStringAsync(new Uri(path, UriKind.Relative));
        return await SendFormOfAsync(page, path, form, fields);
    }

    /// <summary>Sends the form of a page that was read before.</summary>
    public async Task<HttpResponseMessage> SendFormOfAsync(string page, string path, string form, params (string Name, string Value)[] fields)
    {
        var content = new List<KeyValuePair<string, string>> { new("__RequestVerificationToken", TokenOf(page)), new("_handler", form) };
        content.AddRange(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        using var body = new FormUrlEncodedContent(content);
        return await Http.PostAsync(new Uri(path, UriKind.Relative), body);
    }

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    public static string TokenOf(string page) => Token().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
