using System.Net;

namespace SynthCurate.Tests.Access;

public sealed class RateLimitTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Api_OneAccountAsksTooOften_IsTold429AndOthersAreNot()
    {
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["RateLimits:Api"] = "20" });
        var other = await app.AddUserAsync("other");
        using var hasty = app.Client();
        using var calm = app.Client(other.Key);
        var answers = new List<HttpResponseMessage>();

        for (var i = 0; i < 21; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/projects");
            request.Headers.Add("X-Forwarded-For", $"10.0.0.{i}");
            answers.Add(await hasty.SendAsync(request, Now));
        }
        using var others = await calm.GetAsync(new Uri("/api/v1/projects", UriKind.Relative), Now);

        var last = answers[^1];
        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        last.Headers.RetryAfter?.Delta.ShouldNotBeNull();
        last.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        others.StatusCode.ShouldBe(HttpStatusCode.OK);
        answers.ForEach(a => a.Dispose());
    }

    [Fact]
    public async Task SignIn_AHundredWrongPasswordsAtOnce_AreNotMoreThanTheFewAllowed()
    {
        await using var app = await TestApp.StartAsync();
        var pages = new List<(PageSession Session, string Page)>();
        for (var i = 0; i < 100; i++)
        {
            var session = new PageSession(app);
            pages.Add((session, await session.Http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), Now)));
        }

        var answers = await Task.WhenAll(pages.Select(p =>
            p.Session.SendFormOfAsync(p.Page, "/sign-in", "sign-in", ("Email", TestApp.AdministratorEmail), ("Password", "not the password"))));

        answers.Count(a => a.StatusCode == HttpStatusCode.BadRequest).ShouldBeLessThanOrEqualTo(5);
        answers.Where(a => a.StatusCode != HttpStatusCode.BadRequest).ShouldAllBe(a => a.StatusCode == HttpStatusCode.TooManyRequests && a.Headers.RetryAfter != null);
        pages.ForEach(p => p.Session.Dispose());
        foreach (var answer in answers)
            answer.Dispose();
    }
}
