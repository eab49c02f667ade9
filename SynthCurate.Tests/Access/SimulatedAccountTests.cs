using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SynthCurate.Web.Access;

namespace SynthCurate.Tests.Access;

/// <summary>Colleagues of the sample project are accounts that nobody can ever be.</summary>
public sealed class SimulatedAccountTests(TestApp app) : IClassFixture<TestApp>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Administration_SimulatedColleague_IsOfferedNoInviteLink()
    {
        var colleague = await AddAsync("Ada");
        await app.AddUserAsync("Person");
        using var session = await PageSession.SignInAsync(app);

        var page = WebUtility.HtmlDecode(await session.Http.GetStringAsync(new Uri("/administration", UriKind.Relative), Cancellation));

        page.ShouldContain("Make an invite link for Person");
        page.ShouldContain($"Shut the account of {colleague.Name}");
        page.ShouldNotContain($"Make an invite link for {colleague.Name}");
    }

    [Fact]
    public async Task Workflow_LinkOrKeyForASimulatedColleague_IsRefused()
    {
        var colleague = await AddAsync("Ben");
        using var admin = app.Client();

        using var key = await admin.PostAsJsonAsync($"/api/v1/users/{colleague.Id}/keys", new { name = "mine" }, Cancellation);

        key.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Should.ThrowAsync<ConflictException>(() => Invitations.LinkAsync(app, new TestUser(colleague.Id.ToString("N"), "", ""))))
            .Message.ShouldContain("nobody can sign in");
    }

    [Fact]
    public async Task Create_PersonWithASimulatedAddress_IsRefused()
    {
        using var admin = app.Client();

        using var answer = await admin.PostAsJsonAsync("/api/v1/users", new { email = "me@Simulated.Invalid", name = "Me" }, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<Account> AddAsync(string name)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountWorkflow>()
            .CreateUncheckedAsync(null, name + Account.SimulatedDomain, name + " (simulated)", null, administrator: false, Cancellation);
    }
}
