using System.Net;

namespace SynthCurate.Tests.Access;

public sealed class BootstrapTests
{
    [Theory]
    [InlineData("short1!")]
    [InlineData("a long enough sentence")]
    public async Task Bootstrap_AnyPasswordOfTheOperators_SignsTheAdministratorIn(string password)
    {
        await using var app = await TestApp.StartAsync(new Dictionary<string, string?> { ["Bootstrap:AdministratorPassword"] = password });
        using var session = await PageSession.SignInAsync(app, password: password);
        using var client = app.Client();

        using var home = await session.Http.GetAsync(new Uri("/account", UriKind.Relative), TestContext.Current.CancellationToken);
        using var byKey = await client.GetAsync(new Uri("/api/v1/users", UriKind.Relative), TestContext.Current.CancellationToken);

        home.StatusCode.ShouldBe(HttpStatusCode.OK);
        byKey.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
